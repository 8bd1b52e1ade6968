import { setTimeout as delay } from 'node:timers/promises';
import { type BenchRun, hasEnded, type ServiceClient } from './service-client.ts';

/** How often a run is looked at, in milliseconds. */
const LOOK_EVERY_MS = 500;

/** One request brings so many files at most. */
const MAX_FILES = 1_000;

/** Makes runs of as many texts together as asked for, each as large as one request can be. */
export async function createRuns(
  client: ServiceClient,
  schemaId: string,
  texts: readonly string[],
): Promise<BenchRun[]> {
  const runs: BenchRun[] = [];
  for (let first = 0; first < texts.length; first += MAX_FILES) {
    runs.push(await client.createRun(schemaId, texts.slice(first, first + MAX_FILES)));
  }
  return runs;
}

/** Waits until a run has ended. Throws unless every job of it has completed. */
export async function untilCompleted(client: ServiceClient, { id }: BenchRun): Promise<BenchRun> {
  for (;;) {
    const run = await client.getRun(id);
    if (!hasEnded(run)) {
      await delay(LOOK_EVERY_MS);
      continue;
    }
    if (run.completedJobs !== run.totalJobs) throw new Error(`run ${id} ended as ${JSON.stringify(run)}`);
    return run;
  }
}

/** How long a run that has ended took from the start of its first job to the end of its last, in seconds. */
export function secondsOf({ startedAt, finishedAt }: BenchRun): number {
  return (Date.parse(`${finishedAt}`) - Date.parse(`${startedAt}`)) / 1000;
}
