import { defineEntity, type InferEntity, p } from '@mikro-orm/core';
import type { FieldDetails, FieldValue, FieldValues, Usage } from '../../contract/extraction.ts';
import type { WorkedPiece } from '../../contract/piece.ts';

/**
 * The result of one window of pages, kept until the attempt ends; the fields as they conform to the schema. `pieces` are those of a window
 * that takes several requests, in order; `requests` counts those that were answered, and guards each change.
 */
export const ExtractionWindowEntity = defineEntity({
  name: 'ExtractionWindow',
  tableName: 'extraction_windows',
  properties: {
    jobId: p.uuid().primary(),
    attempt: p.integer().primary(),
    windowIndex: p.integer().primary(),
    fields: p.json().$type<FieldValues>().strictNullable(),
    details: p.json().$type<FieldDetails>().strictNullable(),
    model: p.text().strictNullable(),
    usage: p.json().$type<Omit<Usage, 'pages'>>().strictNullable(),
    rejectedOutput: p.text().strictNullable(),
    rejectedProblem: p.text().strictNullable(),
    pieces: p.json().$type<WorkedPiece[]>().strictNullable(),
    requests: p.integer().default(0),
  },
});
export type ExtractionWindowRow = InferEntity<typeof ExtractionWindowEntity>;

/** The current extraction of a job. */
export const ExtractionEntity = defineEntity({
  name: 'Extraction',
  tableName: 'extractions',
  properties: {
    jobId: p.uuid().primary(),
    attempt: p.integer(),
    schemaId: p.uuid(),
    schemaVersion: p.integer(),
    revision: p.integer(),
    fields: p.json().$type<FieldValues>(),
    details: p.json().$type<FieldDetails>(),
    missing: p.json().$type<string[]>(),
    model: p.text(),
    reviewedAt: p.datetime().strictNullable(),
    reviewedBy: p.uuid().strictNullable(),
    createdAt: p.datetime(),
    updatedAt: p.datetime(),
  },
});
export type ExtractionRow = InferEntity<typeof ExtractionEntity>;

/** One field that a revision changed. */
export interface FieldChange {
  path: string;
  from: FieldValue;
  to: FieldValue;
}

/** One step of an extraction's trail: appended, never altered. `fields` is whole on `MODEL` ones. */
export const ExtractionRevisionEntity = defineEntity({
  name: 'ExtractionRevision',
  tableName: 'extraction_revisions',
  properties: {
    jobId: p.uuid().primary(),
    revision: p.integer().primary(),
    attempt: p.integer(),
    source: p.text().$type<'MODEL' | 'HUMAN'>(),
    changes: p.json().$type<FieldChange[]>(),
    fields: p.json().$type<FieldValues>().strictNullable(),
    userId: p.uuid().strictNullable(),
    createdAt: p.datetime(),
  },
});
export type ExtractionRevisionRow = InferEntity<typeof ExtractionRevisionEntity>;
