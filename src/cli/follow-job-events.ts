import { setTimeout as delay } from 'node:timers/promises';
import { z } from 'zod';
import { ApiProblem, type Client, type Job } from '../client/index.ts';
import { isFinished } from '../contract/job-status.ts';
import { CannotReachError } from './cannot-reach-error.ts';

/** How long after a broken stream the job is looked at again, and how often in a row that may fail. */
const AGAIN_MS = 1_000;
const MOST_FAILURES = 30;

const progressShape = z.object({ pagesDone: z.number(), pagesTotal: z.number().nullable() });
const eventShape = z.object({ data: z.object({ job: z.custom<Job>() }) });

/** Reads a job's stream to its end, which it reaches with the attempt. What breaks it is for the caller to find out by a look. */
async function readStream(client: Client, job: Job, onJob: (job: Job) => void): Promise<void> {
  const stream = await client.call('GET /api/jobs/{id}/events', { params: { id: job.id } });
  let known = job;
  for await (const { type, data } of stream) {
    if (type === 'reset') continue;
    known =
      type === 'job.progress'
        ? { ...known, status: 'PROCESSING', progress: progressShape.parse(data) }
        : eventShape.parse(data).data.job;
    if (!isFinished(known.status)) onJob(known);
  }
}

/**
 * Follows a job to its end, by its stream of events; between streams the job is looked at. `onJob` is told of it whenever there is
 * news. A service that is away for less than half a minute is waited for. Throws what the client throws.
 */
export async function followJobEvents(
  client: Client,
  { id }: Pick<Job, 'id'>,
  signal: AbortSignal,
  onJob: (job: Job) => void,
): Promise<Job> {
  for (let failures = 0; ; ) {
    try {
      const job = await client.call('GET /api/jobs/{id}', { params: { id } });
      failures = 0;
      onJob(job);
      if (isFinished(job.status)) return job;
      await readStream(client, job, onJob);
    } catch (error) {
      signal.throwIfAborted();
      const isAway = error instanceof CannotReachError || error instanceof TypeError;
      const isBusy = error instanceof ApiProblem && error.problem.retryable;
      failures += 1;
      if (!(isAway || isBusy) || failures > MOST_FAILURES) throw error;
      await delay(AGAIN_MS, undefined, { signal }).catch(() => signal.throwIfAborted());
    }
  }
}
