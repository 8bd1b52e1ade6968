import type { FieldValue, FieldValues } from '../contract/extraction.ts';
import { FIELD_NAME_PATTERN, type SchemaField } from '../contract/schema-field.ts';

/** A value without members of its own. */
export type LeafValue = string | number | boolean;

/** One leaf value with the path that names it, as in `line_items[0].amount`. */
export interface Leaf {
  path: string;
  field: SchemaField;
  value: LeafValue;
}

/** The path of a member of the object at `parent`; the document itself is `''`. */
export function memberPath(parent: string, name: string): string {
  return parent === '' ? name : `${parent}.${name}`;
}

/** The path of an element of the array at `path`; elements count from 0. */
export function elementPath(path: string, index: number): string {
  return `${path}[${index}]`;
}

/** Reads a record's own entry; an inherited one such as `toString` is no entry. */
export function ownEntry<T>(record: Readonly<Record<string, T>>, key: string): T | undefined {
  return Object.hasOwn(record, key) ? record[key] : undefined;
}

/** Whether a value is an object with members: not `null`, not an array. */
export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Every leaf value that is not `null`, in the order of the fields, arrays element by element. */
export function* leafPaths(
  fields: readonly SchemaField[],
  values: FieldValues,
  parent = '',
): Generator<Leaf, void, undefined> {
  for (const field of fields) {
    const value = ownEntry(values, field.name);
    if (value === undefined || value === null) continue;
    yield* leavesOf(field, value, memberPath(parent, field.name));
  }
}

function* leavesOf(field: SchemaField, value: FieldValue, path: string): Generator<Leaf, void, undefined> {
  if (value === null) return;
  if (Array.isArray(value)) {
    for (const [index, element] of value.entries()) yield* leavesOf(field, element, elementPath(path, index));
  } else if (typeof value === 'object') {
    yield* leafPaths(field.properties ?? [], value, path);
  } else {
    yield { path, field, value };
  }
}

/** The segments of a path, names and element indices: `line_items[0].amount` is `['line_items', 0, 'amount']`. */
export type PathSegment = string | number;

const STEP = /(?:^|(?<!^)\.)([^.[\]]+)|\[(0|[1-9]\d{0,8})\]/uy;

/** Reads the text of a path; `null` when it is not one. */
export function parsePath(text: string): PathSegment[] | null {
  const segments: PathSegment[] = [];
  STEP.lastIndex = 0;
  let end = 0;
  while (end < text.length) {
    const step = STEP.exec(text);
    if (step === null) return null;
    const [, name, index] = step;
    if (name !== undefined && !FIELD_NAME_PATTERN.test(name)) return null;
    if (name === undefined && segments.length === 0) return null;
    segments.push(name ?? Number(index));
    end = STEP.lastIndex;
  }
  return segments.length === 0 ? null : segments;
}

/** Writes segments as the text of a path: the inverse of `parsePath`. */
export function formatPath(segments: readonly PathSegment[]): string {
  return segments.reduce<string>(
    (path, segment) => (typeof segment === 'number' ? elementPath(path, segment) : memberPath(path, segment)),
    '',
  );
}
