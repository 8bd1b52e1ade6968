import type { FieldValue, FieldValues } from '../../contract/extraction.ts';
import type { SchemaField } from '../../contract/schema-field.ts';
import { elementPath, isRecord, type Leaf, leafPaths, memberPath, ownEntry } from '../field-paths.ts';

/** A list of a document and its path; lists within the rows of another are part of their row. */
export interface RowList {
  path: string;
  rows: { path: string; leaves: Leaf[] }[];
}

/** The lists of a document with the values in each of their rows. */
export function* rowLists(
  fields: readonly SchemaField[],
  values: FieldValues,
  parent = '',
): Generator<RowList, void, undefined> {
  for (const field of fields) {
    const value = ownEntry(values, field.name) ?? null;
    const path = memberPath(parent, field.name);
    if (Array.isArray(value)) {
      const one = { ...field, isArray: false };
      const rows = value.map((row, index) => ({ row, path: elementPath(path, index) }));
      yield { path, rows: rows.map(({ row, path }) => ({ path, leaves: leavesOf(one, row, path) })) };
    } else if (isRecord(value)) {
      yield* rowLists(field.properties ?? [], value, path);
    }
  }
}

function leavesOf(field: SchemaField, row: FieldValue, path: string): Leaf[] {
  if (isRecord(row)) return [...leafPaths(field.properties ?? [], row, path)];
  return row === null || Array.isArray(row) ? [] : [{ path, field, value: row }];
}

/** The values without the rows at some paths; the others stay in their order, and `moved` takes note of where each row is then. */
export function withoutRows(
  values: FieldValues,
  dropped: ReadonlySet<string>,
  moved: Map<string, string>,
  parent = '',
): FieldValues {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]): [string, FieldValue] => {
      const path = memberPath(parent, name);
      if (isRecord(value)) return [name, withoutRows(value, dropped, moved, path)];
      return [name, Array.isArray(value) ? remaining(value, path, dropped, moved) : value];
    }),
  );
}

function remaining(
  rows: readonly FieldValue[],
  path: string,
  dropped: ReadonlySet<string>,
  moved: Map<string, string>,
): FieldValue[] {
  const kept: FieldValue[] = [];
  for (const [index, row] of rows.entries()) {
    const from = elementPath(path, index);
    if (dropped.has(from)) continue;
    moved.set(from, elementPath(path, kept.length));
    kept.push(row);
  }
  return kept;
}
