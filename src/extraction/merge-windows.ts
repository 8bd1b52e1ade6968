import type { FieldDetail, FieldDetails, FieldValue, FieldValues } from '../contract/extraction.ts';
import type { SchemaField } from '../contract/schema-field.ts';
import { detailOfRows } from './checks/seen-rows.ts';
import { elementPath, isRecord, memberPath, ownEntry } from './field-paths.ts';

/** What one window of pages gave, after conforming and grounding. */
export interface WindowValues {
  values: FieldValues;
  details: FieldDetails;
}

interface Placed {
  value: FieldValue;
  path: string;
  details: FieldDetails;
}

/**
 * Merges the windows of a document, given in page order, into one. Of scalars the most confident one that is not `null`
 * is taken, the earlier window's when they tie; objects are merged member by member; arrays are concatenated, and the paths
 * of their details count on, and rows that were seen are added up. Neither the windows nor anything in them is changed.
 */
export function mergeWindows(fields: readonly SchemaField[], windows: readonly WindowValues[]): WindowValues {
  const details = new Map<string, FieldDetail>();
  const roots = windows.map((window) => ({ value: window.values, path: '', details: window.details }));
  const values = mergeMembers(fields, roots, '', details);
  return { values, details: Object.fromEntries(details) };
}

function mergeMembers(
  fields: readonly SchemaField[],
  objects: readonly Placed[],
  parent: string,
  details: Map<string, FieldDetail>,
): FieldValues {
  return Object.fromEntries(
    fields.map((field) => {
      const candidates = objects.map((object) => memberOf(object, field.name));
      return [field.name, mergeField(field, candidates, memberPath(parent, field.name), details)];
    }),
  );
}

function memberOf(object: Placed, name: string): Placed {
  const value = isRecord(object.value) ? (ownEntry(object.value, name) ?? null) : null;
  return { value, path: memberPath(object.path, name), details: object.details };
}

function mergeField(
  field: SchemaField,
  candidates: readonly Placed[],
  path: string,
  details: Map<string, FieldDetail>,
): FieldValue {
  if (field.isArray) {
    const elements = candidates.flatMap((array) => elementsOf(array));
    const counted = rowsDetail(candidates, elements.length);
    if (counted !== null) details.set(path, counted);
    return elements.map((element, index) => move(field, element, elementPath(path, index), details));
  }
  if (field.type === 'object') return mergeMembers(field.properties ?? [], candidates, path, details);
  let best: Placed | undefined;
  for (const candidate of candidates) {
    if (candidate.value === null) continue;
    if (best === undefined || confidenceOf(candidate) > confidenceOf(best)) best = candidate;
  }
  return best === undefined ? null : move(field, best, path, details);
}

/** What the windows' counts of rows say about a list; nothing when a window that has rows of it did not count. */
function rowsDetail(candidates: readonly Placed[], returned: number): FieldDetail | null {
  let seen = 0;
  for (const list of candidates) {
    const counted = ownEntry(list.details, list.path)?.rowsSeen;
    if (counted === undefined && elementsOf(list).length > 0) return null;
    seen += counted ?? 0;
  }
  return seen === 0 ? null : detailOfRows(returned, seen);
}

function elementsOf(array: Placed): Placed[] {
  if (!Array.isArray(array.value)) return [];
  return array.value.map((value, index) => ({
    value,
    path: elementPath(array.path, index),
    details: array.details,
  }));
}

function confidenceOf(leaf: Placed): number {
  return ownEntry(leaf.details, leaf.path)?.confidence ?? 0;
}

/** Copies a value, array elements of their own included, and enters its details under its new path. */
function move(field: SchemaField, from: Placed, path: string, details: Map<string, FieldDetail>): FieldValue {
  if (isRecord(from.value)) return mergeMembers(field.properties ?? [], [from], path, details);
  const detail = ownEntry(from.details, from.path);
  if (from.value !== null && detail !== undefined) details.set(path, detail);
  return from.value;
}
