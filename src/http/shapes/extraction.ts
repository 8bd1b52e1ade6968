import { z } from 'zod';
import { CHECKS, type FieldValue, MATCHES } from '../../contract/extraction.ts';
import type { ExtractionRevisionRow, ExtractionRow } from '../../db/entities/extraction.ts';
import { presentExtraction } from '../../resources/present-extraction.ts';
import { showTime } from '../../resources/show-time.ts';
import { id, time } from './common.ts';
import { documented } from './documented.ts';

const fraction = z.number().min(0).max(1);
const boxShape = z.object({ x: fraction, y: fraction, width: fraction, height: fraction });

/** A value of a field: a scalar, an array of them or of objects, or an object. */
const fieldValue = documented(z.custom<FieldValue>().meta({ id: 'FieldValue' }), {
  anyOf: [
    { type: ['string', 'number', 'boolean', 'null'] },
    { type: 'array', items: { $ref: '#/$defs/FieldValue' } },
    { type: 'object', additionalProperties: { $ref: '#/$defs/FieldValue' } },
  ],
});

const detailShape = z
  .object({
    confidence: fraction,
    match: z.enum(MATCHES),
    source: z.enum(['MODEL', 'HUMAN']),
    valueId: z.string().optional(),
    checks: z
      .array(z.enum(CHECKS))
      .optional()
      .describe(
        'What the value failed: of `SUM_MISMATCH`, which halves the confidence, net and tax, or the items, do not make this total.',
      ),
    rowsSeen: z
      .number()
      .int()
      .min(0)
      .optional()
      .describe(
        'In the entry of a list alone: how many rows its table has on the pages, when the list has not as many.',
      ),
    citations: z.array(z.object({ page: z.number().int().min(1), text: z.string(), box: boxShape })),
  })
  .meta({ id: 'FieldDetail' });

export const extractionShape = z
  .object({
    jobId: id,
    attempt: z.number().int(),
    schemaId: id,
    schemaVersion: z.number().int(),
    revision: z.number().int(),
    fields: z.record(z.string(), fieldValue),
    details: z.record(z.string(), detailShape),
    missing: z.array(z.string()),
    model: z.string(),
    reviewedAt: time.nullable(),
    reviewedBy: id.nullable(),
    createdAt: time,
    updatedAt: time,
  })
  .meta({ id: 'Extraction' });

/** An answer that is an extraction; its `ETag` is the revision. */
export function extractionAnswer(row: ExtractionRow) {
  return { body: presentExtraction(row), headers: { ETag: `"${row.revision}"` } };
}

/** One field that a revision changed. */
export const changeShape = z.object({ path: z.string(), from: fieldValue, to: fieldValue });

export const revisionShape = z
  .object({
    revision: z.number().int(),
    attempt: z.number().int(),
    source: z.enum(['MODEL', 'HUMAN']),
    changes: z.array(changeShape),
    fields: z.record(z.string(), fieldValue).nullable(),
    userId: id.nullable(),
    createdAt: time,
  })
  .meta({ id: 'Revision' });

/** One step of the trail as lists show it. */
export function presentRevision(row: ExtractionRevisionRow): z.input<typeof revisionShape> {
  const { revision, attempt, source, changes, fields, userId, createdAt } = row;
  return { revision, attempt, source, changes, fields, userId, createdAt: showTime(createdAt) };
}
