import type { AttemptStep } from '../src/contract/attempt-step.ts';
import type { Usage } from '../src/contract/extraction.ts';
import type { EntityManager } from '../src/db/database.ts';
import type { JobRow } from '../src/db/entities/job.ts';
import type { SchemaVersionRow } from '../src/db/entities/schema.ts';
import { transitionJob } from '../src/db/job-transitions.ts';
import { storeExtraction } from '../src/db/store-extraction.ts';
import { mergeWindows, type WindowValues } from '../src/extraction/merge-windows.ts';
import { missingPaths } from '../src/extraction/missing-paths.ts';
import { overtaken } from './attempt.ts';
import { checkTotals } from './check-totals.ts';
import { reapplyCorrections } from './reapply-corrections.ts';

/** What the windows of an attempt gave, in order, and what it took. `steps` is asked as the last thing before the attempt ends. */
export interface AttemptResult {
  windows: WindowValues[];
  model: string;
  usage: Usage;
  steps(): AttemptStep[];
}

/**
 * Merges the windows, and stores extraction, revision, `COMPLETED` and its event, in the running transaction. A job that was ended otherwise
 * meanwhile keeps no result: throws `INTERNAL`.
 */
export async function completeAttempt(
  em: EntityManager,
  job: JobRow,
  { fields }: SchemaVersionRow,
  result: AttemptResult,
): Promise<void> {
  const { usage, model } = result;
  const { values, details: merged } = mergeWindows(fields, result.windows);
  const details = await checkTotals(em, job, fields, values, merged);
  const changes = { usage, pages: usage.pages, steps: result.steps() };
  const moved = await transitionJob(em, { jobId: job.id, attempt: job.attempt }, 'COMPLETED', changes);
  if (moved === null) throw overtaken();
  await storeExtraction(em, moved, { fields: values, details, missing: missingPaths(fields, values), model });
  await reapplyCorrections(em, moved, fields);
}
