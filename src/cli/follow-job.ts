import { setTimeout as delay } from 'node:timers/promises';
import { isFinished, type JobStatus } from '../contract/job-status.ts';
import type { Job } from './answers.ts';
import type { ApiClient } from './api-client.ts';

/** How often a job is looked at, in ms. */
const LOOK_EVERY_MS = 100;

/** A job that has not ended in time; the message is one line. */
export class JobStuckError extends Error {
  override name = 'JobStuckError' as const;
}

/** The statuses that an attempt went through, in order: one that it passed between two looks is told by its time. */
export function statusesOf({ queuedAt, startedAt, status }: Job): JobStatus[] {
  const passed: JobStatus[] = ['PENDING'];
  if (queuedAt !== null) passed.push('QUEUED');
  if (startedAt !== null) passed.push('PROCESSING');
  if (!passed.includes(status)) passed.push(status);
  return passed;
}

/**
 * Looks at a job until it has ended. `onStatus` is told each status once, `onLook` the job at every look.
 * Throws `JobStuckError` after `boundMs`, or what the client throws.
 */
export async function followJob(
  client: ApiClient,
  created: Job,
  {
    boundMs,
    signal,
    onStatus,
    onLook,
  }: { boundMs: number; signal: AbortSignal; onStatus(status: JobStatus): void; onLook(job: Job): void },
): Promise<Job> {
  const deadline = performance.now() + boundMs;
  let told = 0;
  for (let job = created; ; job = await client.getJob(job.id)) {
    const statuses = statusesOf(job);
    for (const status of statuses.slice(told)) onStatus(status);
    told = statuses.length;
    onLook(job);
    if (isFinished(job.status)) return job;
    if (performance.now() > deadline)
      throw new JobStuckError(
        `${job.filename} is still ${job.status} after ${boundMs / 1000} s: does a worker run?`,
      );
    await delay(LOOK_EVERY_MS, undefined, { signal }).catch(() => signal.throwIfAborted());
  }
}
