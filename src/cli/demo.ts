import { once } from 'node:events';
import { ApiCallError, ApiClient } from './api-client.ts';
import { type Account, DEMO_USAGE, type DemoArguments, readDemoArguments } from './demo-arguments.ts';
import { DEMO_DOCUMENTS } from './demo-documents.ts';
import { createDisplay } from './display/create-display.ts';
import type { Display } from './display/display.ts';
import { JobStuckError } from './follow-job.ts';
import { runDemo } from './run-demo.ts';
import { type OwnService, ServiceError } from './start-service.ts';
import { UsageError } from './usage-error.ts';
import { withOwnService } from './with-own-service.ts';

/** Gives whether every document became data. */
async function demo(asked: DemoArguments, display: Display, signal: AbortSignal): Promise<boolean> {
  if (asked.kind === 'help') {
    process.stdout.write(DEMO_USAGE);
    return true;
  }
  display.print(`\n  ${display.paint('bold', 'ExtractForm')}: three documents become data\n`);
  if (asked.kind === 'running-service') {
    const stage = { client: new ApiClient(asked.url, signal), display, signal };
    await using webhooks = asked.webhook ? new AsyncDisposableStack() : null;
    const { account, completed } = await runDemo(stage, DEMO_DOCUMENTS, asked.account, webhooks);
    if (asked.account === null) display.print(`\n  They stay there, in the account ${show(account)}.`);
    return completed;
  }
  const chosen: Record<string, string> = asked.webhook ? { ALLOW_PRIVATE_NETWORK: 'true' } : {};
  return await withOwnService(process.env, { display, signal, chosen }, async (client, service, either) => {
    display.print('');
    await using webhooks = asked.webhook ? new AsyncDisposableStack() : null;
    const stage = { client, display, signal: either };
    const { account, completed } = await runDemo(stage, DEMO_DOCUMENTS, null, webhooks);
    if (asked.keep) await keepRunning(service, account, display, either);
    else display.print('\n  The Web UI ends with this demo; npm run demo -- --keep keeps it running.');
    return completed;
  });
}

/** Waits for Ctrl-C, the one way to end a service that is kept. Throws `ServiceError` when it ends by itself. */
async function keepRunning(service: OwnService, account: Account, display: Display, either: AbortSignal) {
  display.print(
    [
      '',
      '  The service keeps running until Ctrl-C, which also removes its data:',
      `    API          ${service.apiUrl}`,
      `    Temporal UI  ${service.temporalUiUrl}`,
      `    Account      ${show(account)}`,
    ].join('\n'),
  );
  if (!either.aborted) await once(either, 'abort');
  service.gone.throwIfAborted();
}

function show({ email, password }: Account): string {
  return `${email} with the password ${password}`;
}

/** Says why the demo ended early; gives the exit code: 2 for arguments that make no sense, else 1. */
function tellFailure(error: unknown): number {
  const expected = [UsageError, ApiCallError, JobStuckError, ServiceError].some(
    (kind) => error instanceof kind,
  );
  process.stderr.write(`${expected ? `demo: ${(error as Error).message}` : (error as Error).stack}\n`);
  if (!(error instanceof UsageError)) return 1;
  process.stderr.write(`\n${DEMO_USAGE}`);
  return 2;
}

/**
 * The executable of `npm run demo`. Exit code: 0 when every document became data, 1 when not, with the reason,
 * 2 for arguments that make no sense, 130 when it was interrupted.
 */
const interruption = new AbortController();
for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(name, () => interruption.abort());
// Nobody reads any more, for example behind `head`: end as after a Ctrl-C, with everything cleaned up.
process.stdout.on('error', () => interruption.abort());
const display = createDisplay(process.stdout, process.env.TERM);
try {
  const asked = readDemoArguments(process.argv.slice(2));
  process.exitCode = (await demo(asked, display, interruption.signal)) ? 0 : 1;
} catch (error) {
  display.settle();
  process.exitCode = interruption.signal.aborted ? 130 : tellFailure(error);
}
