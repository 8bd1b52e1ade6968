import type { FieldValues } from '../../contract/extraction.ts';
import type { SchemaField } from '../../contract/schema-field.ts';
import { type LeafValue, leafPaths } from '../field-paths.ts';

/** One leaf that differs; `null` where there is none. */
export interface LeafChange {
  path: string;
  from: LeafValue | null;
  to: LeafValue | null;
}

/** What differs between two values of one schema, leaf by leaf, in the order of the fields. */
export function diffLeaves(
  fields: readonly SchemaField[],
  before: FieldValues,
  after: FieldValues,
): LeafChange[] {
  const old = new Map([...leafPaths(fields, before)].map(({ path, value }) => [path, value]));
  const now = new Map([...leafPaths(fields, after)].map(({ path, value }) => [path, value]));
  const changed = [...now].filter(([path, value]) => old.get(path) !== value);
  const gone = [...old].filter(([path]) => !now.has(path));
  return [
    ...changed.map(([path, to]) => ({ path, from: old.get(path) ?? null, to })),
    ...gone.map(([path, from]) => ({ path, from, to: null })),
  ];
}
