import type { FieldValue, FieldValues } from '../contract/extraction.ts';
import type { SchemaField } from '../contract/schema-field.ts';
import { elementPath, memberPath, ownEntry } from './field-paths.ts';

/**
 * The paths of required fields without a value, in the order of the fields. An object or array has one when any leaf in it
 * has. Members are looked at only inside an object that has a value, so an optional object that is absent asks for nothing
 * and an absent required one is named once.
 */
export function missingPaths(fields: readonly SchemaField[], values: FieldValues): string[] {
  const missing: string[] = [];
  collectMissing(fields, values, '', missing);
  return missing;
}

function collectMissing(
  fields: readonly SchemaField[],
  values: FieldValues,
  parent: string,
  missing: string[],
): void {
  for (const field of fields) {
    const path = memberPath(parent, field.name);
    const value = ownEntry(values, field.name) ?? null;
    if (!hasLeaf(value)) {
      if (field.required) missing.push(path);
    } else if (Array.isArray(value)) {
      for (const [index, element] of value.entries()) {
        collectMembers(field, element, elementPath(path, index), missing);
      }
    } else {
      collectMembers(field, value, path, missing);
    }
  }
}

function collectMembers(field: SchemaField, value: FieldValue, path: string, missing: string[]): void {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return;
  collectMissing(field.properties ?? [], value, path, missing);
}

/** Whether there is a leaf value that is not `null` anywhere in a value. */
export function hasLeaf(value: FieldValue): boolean {
  if (value === null) return false;
  if (typeof value !== 'object') return true;
  return Array.isArray(value) ? value.some(hasLeaf) : Object.values(value).some(hasLeaf);
}
