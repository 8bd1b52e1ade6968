import type { ExtractionRow } from '../db/entities/extraction.ts';
import { showTime } from './show-time.ts';

/** The JSON of an extraction: the same in answers, streams and webhooks. */
export function presentExtraction(row: ExtractionRow) {
  const { jobId, attempt, schemaId, schemaVersion, revision, fields, details, missing, model, reviewedBy } =
    row;
  return {
    jobId,
    attempt,
    schemaId,
    schemaVersion,
    revision,
    fields,
    details,
    missing,
    model,
    reviewedAt: showTime(row.reviewedAt),
    reviewedBy,
    createdAt: showTime(row.createdAt),
    updatedAt: showTime(row.updatedAt),
  };
}
