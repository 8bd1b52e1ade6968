import { type AttemptStep, joinSteps } from '../src/contract/attempt-step.ts';
import type { FieldDetails, FieldValues } from '../src/contract/extraction.ts';
import { JobFailure } from '../src/contract/job-failure.ts';
import type { EntityManager } from '../src/db/database.ts';
import {
  ExtractionEntity,
  ExtractionRevisionEntity,
  ExtractionWindowEntity,
} from '../src/db/entities/extraction.ts';
import { JobEntity, type JobRow } from '../src/db/entities/job.ts';
import { nextRevision } from '../src/db/extraction-trail.ts';
import { transitionJob } from '../src/db/job-transitions.ts';
import { mergeWindows } from '../src/extraction/merge-windows.ts';
import { missingPaths } from '../src/extraction/missing-paths.ts';
import type { ActivityServices } from './activity-services.ts';
import { addUsage } from './add-usage.ts';
import { checkTotals } from './check-totals.ts';
import type { AttemptInput } from './plan.ts';
import { reapplyCorrections } from './reapply-corrections.ts';
import { beginStep } from './step-clock.ts';

/** The windows of an attempt, all of which must have their result, and the steps that led to it. */
export interface PersistInput extends AttemptInput {
  windows: number;
  steps: AttemptStep[];
}

interface Merged {
  fields: FieldValues;
  details: FieldDetails;
  missing: string[];
  model: string;
}

async function store(em: EntityManager, job: JobRow, merged: Merged): Promise<void> {
  const now = new Date();
  const revision = job.attempt === 1 ? 1 : await nextRevision(em, job.id);
  const { id: jobId, attempt, schemaId, schemaVersion } = job;
  await em.upsert(ExtractionEntity, {
    ...merged,
    jobId,
    attempt,
    schemaId,
    schemaVersion,
    revision,
    reviewedAt: null,
    reviewedBy: null,
    createdAt: now,
    updatedAt: now,
  });
  await em.insert(ExtractionRevisionEntity, {
    jobId,
    revision,
    attempt,
    source: 'MODEL',
    changes: [],
    fields: merged.fields,
    userId: null,
    createdAt: now,
  });
  await em.nativeDelete(ExtractionWindowEntity, { jobId });
}

/**
 * Merges the windows, and stores extraction, revision 1 of the attempt, `COMPLETED` and its event in one transaction. Trying again after
 * a lost reply finds the job completed and changes nothing; a job that was ended otherwise meanwhile keeps no result.
 */
export async function persistExtraction(services: ActivityServices, input: PersistInput): Promise<void> {
  const endPersist = beginStep('persist');
  const isNew = await services.db.transaction(async (em) => {
    const { jobId, attempt } = input;
    const job = await em.findOneOrFail(JobEntity, { id: jobId });
    if (job.attempt === attempt && job.status === 'COMPLETED') return false;
    const windows = await em.find(
      ExtractionWindowEntity,
      { jobId, attempt },
      { orderBy: { windowIndex: 'asc' } },
    );
    const given = windows.flatMap(({ fields, details }) =>
      fields && details ? [{ values: fields, details }] : [],
    );
    if (given.length !== input.windows)
      throw new Error(`${given.length} of ${input.windows} windows have a result`);
    const schema = await services.db.schemaVersion(job.schemaId, job.schemaVersion);
    const { values, details: merged } = mergeWindows(schema.fields, given);
    const details = await checkTotals(em, job, schema.fields, values, merged);
    const usage = addUsage(windows, job.pagesTotal ?? 0);
    const steps = joinSteps([...input.steps, endPersist()]);
    const moved = await transitionJob(em, input, 'COMPLETED', { usage, steps });
    if (moved === null) throw new JobFailure('INTERNAL', 'this attempt is not the current one any more');
    const missing = missingPaths(schema.fields, values);
    await store(em, moved, {
      fields: values,
      details,
      missing,
      model: windows[0]?.model ?? services.extractor.name,
    });
    await reapplyCorrections(em, moved, schema.fields);
    return true;
  });
  if (!isNew) return;
  services.metrics.jobEnded('COMPLETED', null);
  services.log.info({ windows: input.windows }, 'the job is completed');
}
