import { MAX_RUN_JOBS } from '../contract/job-run.ts';
import type { EntityManager } from './database.ts';
import type { JobRunRow } from './entities/job-run.ts';
import { RunPrefixEntity, type RunPrefixRow } from './entities/run-prefix.ts';
import { addRunJobs, failedInput, type RunInput } from './insert-run.ts';
import { lockRun } from './lock-run.ts';

/** What a page of a prefix adds to its run, and where the listing goes on. */
export interface PrefixPage {
  inputs: RunInput[];
  nextCursor: string | null;
}

const FULL = `a run has at most ${MAX_RUN_JOBS} jobs: what is left of its prefixes is not in it, list them in parts`;

/** What a run has room for of a page; where more would come than fits, its last job tells so, and nothing more is listed. */
export function fitting(
  room: number,
  inputs: RunInput[],
  isLast: boolean,
): { inputs: RunInput[]; isFull: boolean } {
  if (inputs.length < room || (inputs.length === room && isLast)) return { inputs, isFull: false };
  return { inputs: [...inputs.slice(0, room - 1), failedInput('DOWNLOAD_FAILED', FULL)], isFull: true };
}

/**
 * Adds a page of a prefix to its run and moves the listing on, in the running transaction; nothing when another try was there first, or the
 * run has been cancelled or deleted meanwhile.
 */
export async function takePrefixPage(
  em: EntityManager,
  { id: runId, userId }: JobRunRow,
  { place, cursor }: RunPrefixRow,
  { inputs, nextCursor }: PrefixPage,
): Promise<void> {
  const run = await lockRun(em, userId, runId);
  if (run === null || run.cancelRequestedAt !== null) return;
  const isHere = (await em.count(RunPrefixEntity, { runId, place, cursor })) > 0;
  if (!isHere) return;
  const others = await em.count(RunPrefixEntity, { runId, place: { $ne: place } });
  const fit = fitting(MAX_RUN_JOBS - run.totalJobs, inputs, nextCursor === null && others === 0);
  await addRunJobs(em, runId, fit.inputs);
  if (fit.isFull) await em.nativeDelete(RunPrefixEntity, { runId });
  else if (nextCursor === null) await em.nativeDelete(RunPrefixEntity, { runId, place });
  else await em.nativeUpdate(RunPrefixEntity, { runId, place }, { cursor: nextCursor });
}
