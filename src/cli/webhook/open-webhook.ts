import type { DemoStage } from '../demo-stage.ts';
import { withLine } from '../display/with-line.ts';
import { type Receiver, startReceiver } from './start-receiver.ts';

/** An endpoint of the demo's account, and who listens there. */
export interface DemoWebhook {
  id: string;
  receiver: Receiver;
}

/** Where nobody listens: an endpoint needs an address before its receiver can be started with its secret. */
const NOBODY = 'http://127.0.0.1:9/';

/** Makes an endpoint that is told how jobs end, and starts its receiver; `cleanup` undoes both. Throws what the client throws. */
export async function openWebhook(
  { client, display, signal }: DemoStage,
  cleanup: AsyncDisposableStack,
): Promise<DemoWebhook> {
  const opened = Promise.withResolvers<DemoWebhook>();
  await withLine(display, 'POST /api/webhooks', 'done', async () => {
    const events = ['job.completed', 'job.failed'];
    const { id, signingSecret } = await client.createWebhook({ url: NOBODY, events, description: 'Demo' });
    cleanup.defer(async () => {
      if (!signal.aborted) await client.deleteWebhook(id);
    });
    const tell = (line: string): void => display.print(`${display.paint('cyan', 'webhook')} ${line}`);
    const receiver = await startReceiver(signingSecret, tell, cleanup);
    await client.changeWebhook(id, { url: receiver.url });
    opened.resolve({ id, receiver });
    return receiver.url;
  });
  return await opened.promise;
}
