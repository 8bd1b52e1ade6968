import { setTimeout as delay } from 'node:timers/promises';
import { ApiCallError, ApiClient } from './api-client.ts';
import type { Display } from './display/display.ts';
import { withLine } from './display/with-line.ts';
import { showServiceNews } from './show-service-news.ts';
import { type OwnService, startService } from './start-service.ts';

/** How long to wait for the last words of a service whose API does not answer any more, in ms. */
const LAST_WORDS_MS = 5_000;

/**
 * Starts a service with the chosen settings, does work with a client of it, stops it and removes its data. Throws what the work threw, but
 * `ServiceError` when the service ended meanwhile.
 */
export async function withOwnService<Result>(
  variables: NodeJS.ProcessEnv,
  { display, signal, chosen }: { display: Display; signal: AbortSignal; chosen: Record<string, string> },
  work: (client: ApiClient, service: OwnService, signal: AbortSignal) => Promise<Result>,
): Promise<Result> {
  await using ending = new AsyncDisposableStack();
  const cleanup = new AsyncDisposableStack();
  ending.defer(async () => {
    display.settle();
    display.print('');
    await withLine(display, 'Service and its data', 'removed', async () => {
      await cleanup.disposeAsync();
      return '';
    });
  });
  const service = await startService(variables, chosen, signal, showServiceNews(display), cleanup);
  const either = AbortSignal.any([signal, service.gone]);
  try {
    return await work(new ApiClient(service.apiUrl, either), service, either);
  } catch (error) {
    // An API that does not answer is the first sign of a service that ends; its last words tell why.
    if (error instanceof ApiCallError && error.code === null)
      await delay(LAST_WORDS_MS, undefined, { signal: either }).catch(() => service.gone.throwIfAborted());
    throw error;
  }
}
