import { once } from 'node:events';
import type { ProcessRole } from './config/config.ts';
import { unsetEmpty } from './config/unset-empty.ts';
import { endRuntime } from './process/install-runtime.ts';
import { openParentChannel } from './process/parent-channel.ts';
import { showReady, showStep } from './process/show-start.ts';
import { isExpectedStartError, oneLineOf } from './process/start-errors.ts';
import { startProcess } from './process/start-process.ts';
import { workerVersion } from './process/worker-version.ts';

/** A role of the executable: `node src/main.ts all|api|worker`. Runs until it is told to stop, or until a part of it ends by itself. */
async function main(role: string): Promise<void> {
  if (role !== 'all' && role !== 'api' && role !== 'worker')
    throw new RangeError('usage: main.ts all|api|worker');
  const told = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      told.abort();
      // A second one does not wait for the drain; the guards stop the embedded servers.
      process.once(signal, () => process.exit(130));
    });
  }
  unsetEmpty(process.env);
  using parent = openParentChannel(() => told.abort());
  const show = parent.telling(showStep);
  await using running = await startProcess(role satisfies ProcessRole, process.env, (title, work) => {
    // A start that is told to stop begins no further step; what runs by then is stopped.
    told.signal.throwIfAborted();
    return show(title, work);
  });
  showReady(running);
  parent.tellReady(running);
  await Promise.race([running.failed, told.signal.aborted || once(told.signal, 'abort')]);
  process.stderr.write('stopping\n');
  // What has not ended by then goes on elsewhere, as after a crash; servers of our own are waited for.
  if (role !== 'all')
    setTimeout(() => {
      process.stderr.write('the grace is over\n');
      process.exit(0);
    }, running.config.worker.shutdownGraceMs).unref();
}

const [role = 'all', ...args] = process.argv.slice(2);
try {
  if (role === 'worker-version') process.stdout.write(`${await workerVersion(args, process.env)}\n`);
  else await main(role);
} catch (error) {
  const wasTold = error instanceof DOMException && error.name === 'AbortError';
  if (!wasTold)
    process.stderr.write(
      isExpectedStartError(error)
        ? `extractform: ${oneLineOf(error)}\n`
        : `${String((error as Error).stack)}\n`,
    );
  process.exitCode = wasTold ? 130 : 1;
} finally {
  await endRuntime();
}
