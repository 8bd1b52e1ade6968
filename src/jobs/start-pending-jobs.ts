import { JobEntity } from '../db/entities/job.ts';
import type { JobServices } from './job-services.ts';
import { schemaNameOf, startAttempt } from './start-attempt.ts';

/** How many are looked at in one go, and how many are started at the same time. */
const BATCH = 100;
const AT_ONCE = 5;

/**
 * Starts what has waited for `olderThanMs` or longer: jobs whose create call died, or came while Temporal was away.
 * A run's jobs are left to their run. Stops at the first one that cannot be started. Gives how many were started.
 */
export async function startPendingJobs(services: JobServices, olderThanMs: number): Promise<number> {
  let started = 0;
  for (;;) {
    const waiting = await services.db
      .fork()
      .find(
        JobEntity,
        { status: 'PENDING', parentRunId: null, updatedAt: { $lte: new Date(Date.now() - olderThanMs) } },
        { orderBy: { priority: 'asc', updatedAt: 'asc' }, limit: AT_ONCE },
      );
    const results = await Promise.all(
      waiting.map(async (job) => startAttempt(services, job, await schemaNameOf(services, job))),
    );
    started += results.filter(Boolean).length;
    if (waiting.length < AT_ONCE || results.includes(false) || started >= BATCH) return started;
  }
}
