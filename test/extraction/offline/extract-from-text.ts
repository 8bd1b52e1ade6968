import type { FieldType, SchemaField } from '../../../src/contract/schema-field.ts';
import { extractWindow, type WindowResult } from '../../../src/extraction/offline/extract-window.ts';
import { pageFromText } from './page-from-text.ts';

type Shape = FieldType | SchemaField[] | { type: FieldType; description?: string; possibleValues?: string[] };

/** A scalar field, an array of objects when given their properties. */
export function field(name: string, shape: Shape = 'text', description = ''): SchemaField {
  const base = { name, description, required: false, isArray: false, fuzzyMatch: false };
  if (Array.isArray(shape)) return { ...base, type: 'object', isArray: true, properties: shape };
  if (typeof shape === 'string') return { ...base, type: shape };
  const possibleValues = shape.possibleValues?.map((label) => ({ id: label.toLowerCase(), label }));
  return { ...base, type: shape.type, description: shape.description ?? description, possibleValues };
}

/** Several text fields, or fields of the type behind a colon: `due_date:date`. */
export function fields(names: string): SchemaField[] {
  return names.split(' ').map((spec) => {
    const [name = '', type = 'text'] = spec.split(':');
    return field(name, type === 'number' || type === 'date' || type === 'boolean' ? type : 'text');
  });
}

/** Extracts from pages that are given as text set in columns. */
export function extract(schema: SchemaField[], ...pages: string[]): WindowResult {
  return extractWindow(
    schema,
    pages.map((text, at) => pageFromText(text, at + 1)),
  );
}
