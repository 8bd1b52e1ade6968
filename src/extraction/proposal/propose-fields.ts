import type { PageText } from '../../contract/page-text.ts';
import { MAX_SCHEMA_FIELDS, type SchemaField } from '../../contract/schema-field.ts';
import { findSegments } from '../offline/layout/segments.ts';
import { findRows } from '../offline/tables/rows.ts';
import { freeName, nameOf } from './field-names.ts';
import { findLabels } from './find-labels.ts';
import { findPlainTables, type PlainTable } from './find-plain-tables.ts';
import { inferType } from './infer-type.ts';

/** More fields than this are no schema that a person would want to keep. */
const MOST_LABELS = 60;

/** What one page says: its labels with all their values, and its tables. */
export interface PageFindings {
  labels: { label: string; value: string }[];
  tables: PlainTable[];
}

/** Looks at the words of one page. */
export function examinePage(page: PageText): PageFindings {
  const rows = findRows(findSegments([page]));
  const tables = findPlainTables(rows);
  const inTables = new Set(tables.flatMap((table) => table.rows));
  return { tables, labels: findLabels(rows.filter((row) => !inTables.has(row))) };
}

function plainField(name: string, label: string, values: readonly string[]): SchemaField {
  const type = inferType(label, values);
  return { name, type, description: label, required: false, isArray: false, fuzzyMatch: false };
}

function columnFields({ heads, columns }: PlainTable): SchemaField[] {
  const taken = new Set<string>();
  return heads.flatMap((head, index) => {
    const name = nameOf(head);
    if (name === '') return [];
    const free = freeName(name, taken);
    taken.add(free);
    return [plainField(free, head, columns[index] ?? [])];
  });
}

/** Tables with the same heads are one that goes on over several pages. */
function joinTables(tables: readonly PlainTable[]): PlainTable[] {
  const byHeads = Map.groupBy(tables, ({ heads }) => heads.join('\n'));
  return [...byHeads.values()].map((alike) => ({
    heads: alike[0]?.heads ?? [],
    columns: (alike[0]?.heads ?? []).map((_, index) => alike.flatMap(({ columns }) => columns[index] ?? [])),
    rows: alike.flatMap(({ rows }) => rows),
  }));
}

/** Makes fields of what pages say: one for each label, of the type that its values have, and a list of objects for each table. */
export function fieldsOf(findings: readonly PageFindings[]): SchemaField[] {
  const labels = findings.flatMap((page) => page.labels).filter(({ label }) => nameOf(label) !== '');
  const byName = Map.groupBy(labels, ({ label }) => nameOf(label));
  const fields = [...byName].slice(0, MOST_LABELS).map(([name, found]) => {
    const values = found.map(({ value }) => value);
    return plainField(name, found[0]?.label ?? name, values);
  });
  const taken = new Set(byName.keys());
  for (const table of joinTables(findings.flatMap((page) => page.tables))) {
    const properties = columnFields(table);
    if (properties.length === 0 || fields.length + properties.length >= MAX_SCHEMA_FIELDS / 2) continue;
    const name = freeName('items', taken);
    taken.add(name);
    const description = `Rows of the table: ${table.heads.join(', ')}`.slice(0, 500);
    fields.push({ ...plainField(name, '', []), type: 'object', description, isArray: true, properties });
  }
  return fields;
}
