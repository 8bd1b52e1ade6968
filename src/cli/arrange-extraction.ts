import type { FieldValue } from '../contract/extraction.ts';
import type { SchemaField } from '../contract/schema-field.ts';
import type { Extraction } from './answers.ts';

/** A value with what proves it; of several leaves the lowest confidence counts, and all their pages. */
export interface Shown {
  value: FieldValue;
  confidence: number | null;
  pages: number[];
}

/** A list of objects: a column for each of their values, a row for each entry. */
export interface RowTable {
  name: string;
  columns: string[];
  rows: (Omit<Shown, 'value'> & { values: FieldValue[] })[];
}

/** An extraction as it is shown: single values by their path, and lists of objects as tables of their own. */
export interface Arranged {
  values: (Shown & { path: string })[];
  tables: RowTable[];
}

/** Arranges an extraction in the order of its schema; objects are shown by the paths of their members. */
export function arrangeExtraction(fields: readonly SchemaField[], extraction: Extraction): Arranged {
  const arranged: Arranged = { values: [], tables: [] };
  arrangeObject(fields, extraction.fields, '', extraction.details, arranged);
  return arranged;
}

function arrangeObject(
  fields: readonly SchemaField[],
  object: FieldValue | undefined,
  prefix: string,
  details: Extraction['details'],
  into: Arranged,
): void {
  for (const field of fields) {
    const path = `${prefix}${field.name}`;
    const value = memberOf(object, field.name);
    if (field.type !== 'object') into.values.push({ path, value, ...proofOf(path, details) });
    else if (field.isArray) into.tables.push(arrangeRows(field, value, path, details));
    else arrangeObject(field.properties ?? [], value, `${path}.`, details, into);
  }
}

function arrangeRows(
  field: SchemaField,
  list: FieldValue,
  name: string,
  details: Extraction['details'],
): RowTable {
  const columns = (field.properties ?? []).map((property) => property.name);
  const rows = (Array.isArray(list) ? list : []).map((entry, index) => ({
    values: columns.map((column) => memberOf(entry, column)),
    ...proofOf(`${name}[${index}]`, details),
  }));
  return { name, columns, rows };
}

function memberOf(object: FieldValue | undefined, name: string): FieldValue {
  return typeof object === 'object' && object !== null && !Array.isArray(object)
    ? (object[name] ?? null)
    : null;
}

function proofOf(path: string, details: Extraction['details']): Omit<Shown, 'value'> {
  const found = Object.entries(details)
    .filter(([leaf]) => leaf === path || leaf.startsWith(`${path}.`) || leaf.startsWith(`${path}[`))
    .map(([, detail]) => detail);
  const pages = found.flatMap(({ citations }) => citations.map(({ page }) => page));
  return {
    confidence: found.length === 0 ? null : Math.min(...found.map(({ confidence }) => confidence)),
    pages: [...new Set(pages)].sort((a, b) => a - b),
  };
}
