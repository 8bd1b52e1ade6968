import type { Extraction } from '../../src/cli/api-client.ts';
import type { FieldDetail, FieldValue } from '../../src/contract/extraction.ts';
import type { FieldType, SchemaField } from '../../src/contract/schema-field.ts';

/** A field of a schema with its defaults. */
export function field(name: string, type: FieldType, more: Partial<SchemaField> = {}): SchemaField {
  return { name, type, description: '', required: false, isArray: false, fuzzyMatch: false, ...more };
}

/** The proof of a value that was found on one page. */
export function found(confidence: number, page: number): FieldDetail {
  const box = { x: 0.1, y: 0.1, width: 0.1, height: 0.1 };
  return { confidence, match: 'EXACT', source: 'MODEL', citations: [{ page, text: 'x', box }] };
}

/** An extraction of these values, as the API answers it. */
export function extraction(
  fields: Record<string, FieldValue>,
  details: Record<string, FieldDetail>,
): Extraction {
  const id = '01a20c32-7cf4-7034-99a1-25c36d079d1f';
  const time = '2026-11-24T06:00:00.000Z';
  return {
    ...{ jobId: id, attempt: 1, schemaId: id, schemaVersion: 1, revision: 1, fields, details, missing: [] },
    ...{ model: 'offline', reviewedAt: null, reviewedBy: null, createdAt: time, updatedAt: time },
  };
}
