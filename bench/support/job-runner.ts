import { setTimeout as delay } from 'node:timers/promises';
import { type BenchJob, hasEnded, type ServiceClient } from './service-client.ts';

/** How often a single job is looked at, and how often the list is while many run, in milliseconds. */
const ONE_EVERY_MS = 5;
const MANY_EVERY_MS = 25;

/** Makes a job and looks at it until it has ended. Throws when it did not complete. */
export async function runOneJob(client: ServiceClient, create: () => Promise<BenchJob>): Promise<void> {
  let job = await create();
  while (!hasEnded(job)) {
    await delay(ONE_EVERY_MS);
    job = await client.getJob(job.id);
  }
  requireCompleted(job);
}

/**
 * Runs jobs side by side: one look at the list tells of all of them, so that looking costs the service little.
 * `work` gives a job's end; `stop` ends the looking.
 */
export function watchJobs(client: ServiceClient, width: number) {
  const waiting = new Map<string, PromiseWithResolvers<void>>();
  const ended = new AbortController();
  const watching = (async () => {
    while (!ended.signal.aborted) {
      await delay(MANY_EVERY_MS);
      if (waiting.size > 0) settle(waiting, await client.newestJobs(Math.min(100, width * 3)));
    }
  })();
  watching.catch((error: unknown) => {
    for (const job of waiting.values()) job.reject(error);
  });
  return {
    untilEnded: async (job: BenchJob): Promise<void> => {
      const end = Promise.withResolvers<void>();
      waiting.set(job.id, end);
      await end.promise;
    },
    stop: async (): Promise<void> => {
      ended.abort();
      await watching;
    },
  };
}

function settle(waiting: Map<string, PromiseWithResolvers<void>>, jobs: BenchJob[]): void {
  for (const job of jobs) {
    const end = waiting.get(job.id);
    if (end === undefined || !hasEnded(job)) continue;
    waiting.delete(job.id);
    try {
      requireCompleted(job);
      end.resolve();
    } catch (error) {
      end.reject(error);
    }
  }
}

function requireCompleted(job: BenchJob): void {
  if (job.status !== 'COMPLETED') throw new Error(`job ${job.id} is ${job.status} (${job.errorCode})`);
}
