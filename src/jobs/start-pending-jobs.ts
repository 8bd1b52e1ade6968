import { JobEntity, type JobRow } from '../db/entities/job.ts';
import { forRequest } from './for-request.ts';
import type { JobServices } from './job-services.ts';
import { schemaNameOf, startAttempt } from './start-attempt.ts';

/** How many are looked at in one go, and how many are started at the same time. */
const BATCH = 100;
const AT_ONCE = 5;

/**
 * What waits to be started: jobs without a run, and those of a run that has ended, which somebody has restarted by hand. The two are asked
 * for apart, so that ten thousand that wait for their run cost nothing.
 */
async function findWaiting(services: JobServices, before: Date): Promise<JobRow[]> {
  const em = services.db.fork();
  const waits = { status: 'PENDING', updatedAt: { $lte: before } } as const;
  const order = { orderBy: { priority: 'asc', updatedAt: 'asc' }, limit: AT_ONCE } as const;
  const alone = await em.find(JobEntity, { ...waits, parentRunId: null }, order);
  if (alone.length === AT_ONCE) return alone;
  const reopened = await em.execute<{ id: string }[]>(
    `select id from job_runs where status in ('COMPLETED', 'FAILED', 'CANCELLED') and deleted_at is null
       and total_jobs > completed_jobs + failed_jobs + cancelled_jobs limit 100`,
  );
  if (reopened.length === 0) return alone;
  const ofRuns = { ...waits, parentRunId: { $in: reopened.map(({ id }) => id) }, deletedAt: null };
  return [...alone, ...(await em.find(JobEntity, ofRuns, order))].slice(0, AT_ONCE);
}

/**
 * Starts what has waited for `olderThanMs` or longer: jobs whose create call died, or came while Temporal was away.
 * A run's jobs are left to their run while it goes on. Stops at the first one that cannot be started. Gives how many were started.
 */
export async function startPendingJobs(services: JobServices, olderThanMs: number): Promise<number> {
  let started = 0;
  for (;;) {
    const waiting = await findWaiting(services, new Date(Date.now() - olderThanMs));
    const results = await Promise.all(
      waiting.map(async (job) =>
        startAttempt(forRequest(services, job), job, await schemaNameOf(services, job)),
      ),
    );
    started += results.filter(Boolean).length;
    if (waiting.length < AT_ONCE || results.includes(false) || started >= BATCH) return started;
  }
}
