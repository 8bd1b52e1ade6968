import type { FieldValue } from '../src/contract/extraction.ts';
import type { SchemaField } from '../src/contract/schema-field.ts';
import { allowComputing } from '../src/db/allow-computing.ts';
import type { EntityManager } from '../src/db/database.ts';
import { ExtractionEntity, ExtractionRevisionEntity } from '../src/db/entities/extraction.ts';
import { JobAttemptEntity, type JobRow } from '../src/db/entities/job.ts';
import { appendHumanRevision } from '../src/db/extraction-trail.ts';
import { loadSearchedPages } from '../src/db/page-texts.ts';
import { applyFitting } from '../src/extraction/corrections/apply-corrections.ts';
import { withCorrections } from '../src/extraction/corrections/with-corrections.ts';

/** What people have last said of each field, over all attempts. */
async function lastCorrections(em: EntityManager, jobId: string): Promise<Map<string, FieldValue>> {
  const where = { jobId, source: 'HUMAN' as const };
  const revisions = await em.find(ExtractionRevisionEntity, where, { orderBy: { revision: 'asc' } });
  return new Map(revisions.flatMap(({ changes }) => changes.map(({ path, to }) => [path, to] as const)));
}

/**
 * Puts what people corrected in earlier attempts over a new output, as a revision of its own; a correction that has no place in it any
 * more, such as one of a row that is gone, stays in the trail alone. Nothing is done where the restart asked to leave them out.
 */
export async function reapplyCorrections(
  em: EntityManager,
  job: JobRow,
  fields: SchemaField[],
): Promise<void> {
  if (job.attempt === 1) return;
  const { id: jobId, attempt } = job;
  const { keepCorrections } = await em.findOneOrFail(JobAttemptEntity, { jobId, attempt });
  const corrections = await lastCorrections(em, jobId);
  if (!keepCorrections || corrections.size === 0) return;
  await allowComputing(em);
  const current = await em.findOneOrFail(ExtractionEntity, { jobId }, { refresh: true });
  const values = await applyFitting(fields, current.fields, corrections);
  const corrected = await withCorrections(fields, current, values, () => loadSearchedPages(em, job));
  if (corrected !== null) await appendHumanRevision(em, job, { ...corrected, userId: null });
}
