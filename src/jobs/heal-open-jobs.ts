import { JobEntity, type JobRow } from '../db/entities/job.ts';
import { transitionJob } from '../db/job-transitions.ts';
import type { Metrics } from '../metrics/metrics.ts';
import { forRequest } from './for-request.ts';
import type { JobServices } from './job-services.ts';

const BATCH = 500;

/** What an attempt ends with whose workflow has said nothing. */
const LOST = {
  errorCode: 'INTERNAL',
  errorMessage: 'the workflow of this attempt ended without telling how it went: restart the job',
} as const;

type HealServices = JobServices & { metrics: Pick<Metrics, 'jobEnded'> };

async function heal(services: HealServices, job: JobRow): Promise<boolean> {
  const key = { jobId: job.id, attempt: job.attempt };
  const state = await services.workflows.jobState(job.id, job.attempt);
  if (state === 'RUNNING') {
    if (job.cancelRequestedAt === null) return false;
    await services.workflows.cancelJob(job.id, job.attempt);
    return true;
  }
  const moved = await services.db.transaction((em) => {
    if (job.cancelRequestedAt !== null) return transitionJob(em, key, 'CANCELLED');
    return transitionJob(em, key, 'FAILED', LOST);
  });
  if (moved === null) return false;
  const { status } = moved;
  if (status === 'FAILED') {
    services.metrics.jobEnded(status, LOST.errorCode);
    services.log.error({ ...key, status, state, ...LOST }, 'the job failed');
  } else {
    services.metrics.jobEnded('CANCELLED', null);
    services.log.error({ ...key, status, state }, 'an attempt was open without a running workflow');
  }
  return true;
}

/**
 * Puts right what two systems can disagree on: asks again for a cancellation that Temporal has not heard, and ends an attempt that
 * is open here while its workflow is closed or unknown there. Looks at what has not changed for `quietMs`. Gives how many it changed.
 */
export async function healOpenJobs(services: HealServices, quietMs: number): Promise<number> {
  const quiet = await services.db
    .fork()
    .find(
      JobEntity,
      { status: { $in: ['QUEUED', 'PROCESSING'] }, updatedAt: { $lte: new Date(Date.now() - quietMs) } },
      { orderBy: { updatedAt: 'asc' }, limit: BATCH },
    );
  let healed = 0;
  for (const job of quiet) if (await heal(forRequest(services, job), job)) healed += 1;
  return healed;
}

/** Asks Temporal to close what still runs of attempts that were cancelled here while it was away. Gives how many were asked. */
export async function repeatCancellations(services: JobServices, withinMs: number): Promise<number> {
  const cancelled = await services.db.fork().find(
    JobEntity,
    {
      status: 'CANCELLED',
      finishedAt: { $gte: new Date(Date.now() - withinMs) },
      // What its run has never started has no workflow.
      $or: [{ parentRunId: null }, { queuedAt: { $ne: null } }],
    },
    { orderBy: { finishedAt: 'desc' }, limit: BATCH },
  );
  let asked = 0;
  for (const job of cancelled) {
    if ((await services.workflows.jobState(job.id, job.attempt)) !== 'RUNNING') continue;
    await services.workflows.cancelJob(job.id, job.attempt);
    asked += 1;
  }
  return asked;
}
