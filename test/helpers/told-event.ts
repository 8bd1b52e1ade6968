import type { FieldValues } from '../../src/contract/extraction.ts';
import type { ExtractionRow, FieldChange } from '../../src/db/entities/extraction.ts';
import type { JobRow } from '../../src/db/entities/job.ts';
import type { ToldEvent } from '../../src/db/told-event.ts';

const ID = '01a20c29-e417-718a-8a83-0a0467ce7bfd';
const AT = new Date('2026-03-01T09:30:00.000Z');

const job: JobRow = {
  ...{ id: ID, userId: ID, type: 'EXTRACTION', status: 'COMPLETED', schemaId: ID, schemaVersion: 1 },
  ...{ documentId: ID, filename: 'Müller & Söhne.pdf', sourceUrl: null, externalRef: null },
  ...{
    parentRunId: null,
    runIndex: null,
    priority: 3,
    pages: null,
    metadata: { 'order no.': '4711' },
    passwordSealed: null,
  },
  ...{
    attempt: 1,
    pagesDone: 1,
    pagesTotal: 1,
    cancelRequestedAt: null,
    errorCode: null,
    errorMessage: null,
  },
  ...{ usage: null, reviewedAt: null, requestId: null, createdAt: AT, updatedAt: AT, queuedAt: AT },
  ...{ startedAt: AT, finishedAt: AT, deletedAt: null },
};

/** An event that tells of a job whose extraction has these fields. */
export function completedEvent(fields: FieldValues, changes: FieldChange[] | null = null): ToldEvent {
  const extraction: ExtractionRow = {
    ...{ jobId: ID, attempt: 1, schemaId: ID, schemaVersion: 1, revision: 1, fields, missing: [] },
    details: {
      'line_items[0].amount': { confidence: 1, match: 'EXACT', source: 'MODEL', citations: [] },
    },
    ...{ model: 'offline', reviewedAt: null, reviewedBy: null, createdAt: AT, updatedAt: AT },
  };
  const type = changes === null ? 'job.completed' : 'job.updated';
  return {
    ...{ sequence: 1n, id: ID, type, occurredAt: AT, attempt: 1, job, extraction, changes },
    ...{ jobRun: null, endpointId: null },
  };
}
