import { OPEN_STATUSES } from '../../contract/job-status.ts';
import type { EntityManager } from '../../db/database.ts';
import { JobEntity } from '../../db/entities/job.ts';
import { JobRunEntity, type JobRunRow } from '../../db/entities/job-run.ts';
import { lockRun } from '../../db/lock-run.ts';
import { forRequest } from '../for-request.ts';
import type { JobServices } from '../job-services.ts';
import { endRun } from './cancel-run.ts';
import { startRun } from './start-run.ts';

const BATCH = 100;

/** Starts runs whose create call died, or came while Temporal was away, and have waited for `olderThanMs`. Gives how many were started. */
export async function startPendingRuns(services: JobServices, olderThanMs: number): Promise<number> {
  const before = new Date(Date.now() - olderThanMs);
  const waiting = await services.db
    .fork()
    .find(
      JobRunEntity,
      { status: 'PENDING', deletedAt: null, updatedAt: { $lte: before } },
      { orderBy: { updatedAt: 'asc' }, limit: BATCH },
    );
  let started = 0;
  for (const run of waiting) {
    if (!(await startRun(forRequest(services, run), run))) return started;
    started += 1;
  }
  return started;
}

/** Begins another round, unless somebody has done so meanwhile: the id of the old one's workflow is used up. */
async function beginAnew(em: EntityManager, { id, userId, round }: JobRunRow): Promise<JobRunRow | null> {
  const run = await lockRun(em, userId, id);
  if (run === null || run.round !== round || !OPEN_STATUSES.includes(run.status)) return null;
  await em.nativeUpdate(JobRunEntity, { id }, { round: round + 1, updatedAt: new Date() });
  return await em.findOneOrFail(JobRunEntity, { id }, { refresh: true });
}

async function heal(services: JobServices, run: JobRunRow): Promise<boolean> {
  const { id, round } = run;
  const state = await services.workflows.runState(id, round);
  if (run.cancelRequestedAt !== null) {
    await endRun(services, run);
    return true;
  }
  if (state === 'RUNNING') return false;
  const waits = { parentRunId: id, status: 'PENDING', deletedAt: null } as const;
  const hasMore = run.status === 'QUEUED' || (await services.db.fork().count(JobEntity, waits)) > 0;
  if (!hasMore) return false;
  const next = await services.db.transaction((em) => beginAnew(em, run));
  if (next === null) return false;
  services.log.error({ runId: id, round, state }, 'a run was open without a running workflow');
  return await startRun(services, next);
}

/**
 * Puts right what two systems can disagree on: begins another round of a run whose workflow ended or is unknown while jobs wait for it, and
 * goes on with cancellations that were not finished. Looks at what has not changed for `quietMs`. Gives how many it changed.
 */
export async function healRuns(services: JobServices, quietMs: number): Promise<number> {
  const before = new Date(Date.now() - quietMs);
  const quiet = await services.db
    .fork()
    .find(
      JobRunEntity,
      { status: { $in: ['QUEUED', 'PROCESSING'] }, deletedAt: null, updatedAt: { $lte: before } },
      { orderBy: { updatedAt: 'asc' }, limit: BATCH },
    );
  let healed = 0;
  for (const run of quiet) if (await heal(forRequest(services, run), run)) healed += 1;
  return healed;
}
