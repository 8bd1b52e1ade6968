import type { SchemaField } from '../../contract/schema-field.ts';
import { elementPath, isRecord, memberPath, ownEntry } from '../field-paths.ts';

/**
 * What is wrong with the structure of an answer, or `null`: no field of the schema at all, or an object, list or single
 * value where another of the three belongs. The types of single values are left to coercion, and a missing field is null.
 */
export function findMismatch(fields: readonly SchemaField[], answer: Record<string, unknown>): string | null {
  if (fields.length > 0 && !fields.some((field) => Object.hasOwn(answer, field.name))) {
    return 'it has none of the fields of the schema';
  }
  return mismatchInMembers(fields, answer, '');
}

function mismatchInMembers(
  fields: readonly SchemaField[],
  members: Record<string, unknown>,
  parent: string,
): string | null {
  for (const field of fields) {
    const value = ownEntry(members, field.name) ?? null;
    const problem = value === null ? null : mismatchIn(field, value, memberPath(parent, field.name));
    if (problem !== null) return problem;
  }
  return null;
}

function mismatchIn(field: SchemaField, value: unknown, path: string): string | null {
  if (!field.isArray) return mismatchInOne(field, value, path);
  if (!Array.isArray(value)) return `${path} is not a list`;
  for (const [index, element] of value.entries()) {
    const problem = element === null ? null : mismatchInOne(field, element, elementPath(path, index));
    if (problem !== null) return problem;
  }
  return null;
}

function mismatchInOne(field: SchemaField, value: unknown, path: string): string | null {
  if (field.type === 'object') {
    return isRecord(value)
      ? mismatchInMembers(field.properties ?? [], value, path)
      : `${path} is not an object`;
  }
  return typeof value === 'object' ? `${path} is not a single value` : null;
}
