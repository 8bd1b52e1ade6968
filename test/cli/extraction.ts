import type { Extraction } from '../../src/cli/answers.ts';
import type { FieldValue } from '../../src/contract/extraction.ts';
import type { FieldType, SchemaField } from '../../src/contract/schema-field.ts';

/** A field of a schema with its defaults. */
export function field(name: string, type: FieldType, more: Partial<SchemaField> = {}): SchemaField {
  return { name, type, description: '', required: false, isArray: false, fuzzyMatch: false, ...more };
}

/** The proof of a value that was found on one page. */
export function found(confidence: number, page: number): Extraction['details'][string] {
  return { confidence, citations: [{ page }] };
}

/** An extraction of these values. */
export function extraction(fields: Record<string, FieldValue>, details: Extraction['details']): Extraction {
  return { fields, details, missing: [], model: 'offline' };
}
