import type { EntityManager } from '../db/database.ts';
import { ExtractionEntity, type ExtractionRow } from '../db/entities/extraction.ts';

/** The extraction of a job, or `null` while there is none. Whose job it is has been seen to before. */
export function findExtraction(em: EntityManager, jobId: string): Promise<ExtractionRow | null> {
  return em.findOne(ExtractionEntity, { jobId });
}
