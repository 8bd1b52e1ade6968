import type { FieldType, SchemaField } from '../../src/contract/schema-field.ts';

/** A schema field with the defaults of the contract. */
export function field(name: string, type: FieldType = 'text', rest: Partial<SchemaField> = {}): SchemaField {
  return { name, type, description: '', required: false, isArray: false, fuzzyMatch: false, ...rest };
}

/** An array of objects. */
export function rows(name: string, properties: SchemaField[], rest: Partial<SchemaField> = {}): SchemaField {
  return field(name, 'object', { isArray: true, properties, ...rest });
}
