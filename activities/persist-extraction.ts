import { type AttemptStep, joinSteps } from '../src/contract/attempt-step.ts';
import { ExtractionWindowEntity } from '../src/db/entities/extraction.ts';
import { JobEntity } from '../src/db/entities/job.ts';
import type { ActivityServices } from './activity-services.ts';
import { addUsage } from './add-usage.ts';
import { overtaken } from './attempt.ts';
import { completeAttempt } from './complete-attempt.ts';
import type { AttemptInput } from './plan.ts';
import { beginStep } from './step-clock.ts';

/** The windows of an attempt, all of which must have their result, and the steps that led to it. */
export interface PersistInput extends AttemptInput {
  windows: number;
  steps: AttemptStep[];
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
    if (job.attempt !== attempt) throw overtaken();
    if (job.status === 'COMPLETED') return false;
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
    const schema = await services.db.schemaVersion(job.schemaId, job.schemaVersion, em);
    await completeAttempt(em, job, schema, {
      windows: given,
      model: windows[0]?.model ?? services.extractor.name,
      usage: addUsage(windows, job.pagesTotal ?? 0),
      steps: () => joinSteps([...input.steps, endPersist()]),
    });
    return true;
  });
  if (!isNew) return;
  services.metrics.jobEnded('COMPLETED', null);
  services.log.info({ windows: input.windows }, 'the job is completed');
}
