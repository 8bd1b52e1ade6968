import type { EntityManager } from '../src/db/database.ts';
import { JobRunEntity, type JobRunRow } from '../src/db/entities/job-run.ts';
import { RunPrefixEntity } from '../src/db/entities/run-prefix.ts';
import { lockRun } from '../src/db/lock-run.ts';
import { findWaitingJobs } from '../src/db/run-jobs.ts';
import type { ActivityServices } from './activity-services.ts';
import type { RunPlace, RunRound, RunSlice } from './run-slice.ts';

/**
 * How many jobs are given at once. A workflow of a run starts so many before it continues as new: each takes 3 events and at most two tasks
 * of 3 more, so that no history is over 2,000 events; their ids are 7 kB.
 */
const SLICE = 150;

/** A run, and whether its prefixes are still to be listed. */
interface Begun {
  run: JobRunRow | null;
  mustList: boolean;
}

/** Moves a run that is known whole to `PROCESSING`: from then on it ends with the last of its jobs. */
async function begin(em: EntityManager, { runId, round }: RunRound): Promise<Begun> {
  const seen = await em.findOne(JobRunEntity, { id: runId, round });
  if (seen === null || !['PENDING', 'QUEUED'].includes(seen.status)) return { run: seen, mustList: false };
  const run = await lockRun(em, seen.userId, runId);
  if (run === null || !['PENDING', 'QUEUED'].includes(run.status)) return { run, mustList: false };
  if ((await em.count(RunPrefixEntity, { runId })) > 0) return { run, mustList: true };
  const now = new Date();
  await em.nativeUpdate(
    JobRunEntity,
    { id: runId },
    { status: 'PROCESSING', startedAt: now, updatedAt: now },
  );
  const begun = await em.findOneOrFail(JobRunEntity, { id: runId }, { refresh: true });
  return { run: begun, mustList: false };
}

/**
 * The next jobs of a round of a run that wait to be started, in the order of its inputs; none when there are no more, when the run has
 * been cancelled or deleted, or has ended. Trying again changes nothing.
 */
export async function takeRunJobs(services: ActivityServices, place: RunPlace): Promise<RunSlice | null> {
  const { run, mustList } = await services.db.transaction((em) => begin(em, place));
  if (run === null || run.deletedAt !== null) return null;
  const isCancelled = run.cancelRequestedAt !== null;
  const isOver = isCancelled || run.status !== 'PROCESSING';
  const { jobs, lastIndex } = isOver
    ? { jobs: [], lastIndex: place.afterIndex }
    : await findWaitingJobs(services.db.fork(), run.id, place.afterIndex, SLICE);
  const { name } = await services.db.schemaVersion(run.schemaId, run.schemaVersion);
  return {
    status: run.status,
    isCancelled,
    ...(mustList ? { mustList } : {}),
    jobs,
    afterIndex: lastIndex,
    hasMore: jobs.length === SLICE,
    atOnce: services.runConcurrency,
    owner: run.userId,
    schemaId: run.schemaId,
    schemaVersion: run.schemaVersion,
    schemaName: name,
    priority: run.priority,
    requestId: run.requestId,
  };
}
