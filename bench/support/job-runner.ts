import { setTimeout as delay } from 'node:timers/promises';
import { type BenchJob, hasEnded, type ServiceClient } from './service-client.ts';

/** How long a look at the service waits for the next one, in milliseconds: often enough to go on soon, seldom enough to cost it little. */
const ONE_EVERY_MS = 50;
const MANY_EVERY_MS = 100;

/**
 * Makes a job and waits until it has ended. Gives the time from before the request to `finishedAt`, in milliseconds: both are of
 * this machine's clock, so that neither the looking nor its pauses are counted. Throws when it did not complete.
 */
export async function timeOneJob(client: ServiceClient, create: () => Promise<BenchJob>): Promise<number> {
  const begun = Date.now();
  let job = await create();
  while (!hasEnded(job)) {
    await delay(ONE_EVERY_MS);
    job = await client.getJob(job.id);
  }
  requireCompleted(job);
  return Date.parse(`${job.finishedAt}`) - begun;
}

/** Waits for jobs that run side by side: one look at the list tells of all of them. `stop` ends the looking. */
export function watchJobs(client: ServiceClient, width: number) {
  const waiting = new Map<string, PromiseWithResolvers<void>>();
  const ended = new AbortController();
  const watching = (async () => {
    while (!ended.signal.aborted) {
      await delay(MANY_EVERY_MS);
      for (const job of await look(client, [...waiting.keys()], width * 3)) settle(waiting, job);
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

/** The newest jobs, and those of `ids` that are older. */
async function look(client: ServiceClient, ids: string[], newest: number): Promise<BenchJob[]> {
  if (ids.length === 0) return [];
  const jobs = await client.newestJobs(newest);
  const seen = new Set(jobs.map((job) => job.id));
  const older = ids.filter((id) => !seen.has(id)).map((id) => client.getJob(id));
  return [...jobs, ...(await Promise.all(older))];
}

function settle(waiting: Map<string, PromiseWithResolvers<void>>, job: BenchJob): void {
  const end = waiting.get(job.id);
  if (end === undefined || !hasEnded(job)) return;
  waiting.delete(job.id);
  try {
    requireCompleted(job);
    end.resolve();
  } catch (error) {
    end.reject(error);
  }
}

function requireCompleted(job: BenchJob): void {
  if (job.status !== 'COMPLETED') throw new Error(`job ${job.id} is ${job.status} (${job.errorCode})`);
}
