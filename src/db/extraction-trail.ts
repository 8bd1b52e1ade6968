import type { FieldDetails, FieldValues } from '../contract/extraction.ts';
import type { EntityManager } from './database.ts';
import { ExtractionEntity, ExtractionRevisionEntity, type FieldChange } from './entities/extraction.ts';
import type { JobRow } from './entities/job.ts';

/** The next revision of a job's trail; numbers rise over all attempts and are never used again. */
export async function nextRevision(em: EntityManager, jobId: string): Promise<number> {
  const where = { jobId };
  const last = await em.findOne(ExtractionRevisionEntity, where, {
    orderBy: { revision: 'desc' },
    fields: ['revision'],
  });
  return (last?.revision ?? 0) + 1;
}

/** What a person has made of an extraction. */
export interface HumanRevision {
  fields: FieldValues;
  details: FieldDetails;
  missing: string[];
  changes: FieldChange[];
  userId: string | null;
}

/** Appends a person's revision and makes it the current extraction, in the running transaction. Gives its number. */
export async function appendHumanRevision(
  em: EntityManager,
  job: JobRow,
  made: HumanRevision,
): Promise<number> {
  const { changes, userId, ...current } = made;
  const { id: jobId, attempt } = job;
  const revision = await nextRevision(em, jobId);
  const createdAt = new Date();
  await em.nativeUpdate(ExtractionEntity, { jobId }, { ...current, revision, updatedAt: createdAt });
  const row = {
    jobId,
    revision,
    attempt,
    source: 'HUMAN' as const,
    changes,
    fields: null,
    userId,
    createdAt,
  };
  await em.insert(ExtractionRevisionEntity, row);
  return revision;
}
