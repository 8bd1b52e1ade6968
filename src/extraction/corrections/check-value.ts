import type { FieldValue, FieldValues } from '../../contract/extraction.ts';
import type { SchemaField } from '../../contract/schema-field.ts';
import { conformScalar } from '../conform-scalar.ts';
import { elementPath, isRecord, memberPath, ownEntry } from '../field-paths.ts';

/** What is wrong with a value that a person gave, and where. */
export interface ValueProblem {
  path: string;
  message: string;
}

/** Tells of a problem; the value is refused as a whole. */
export type Report = (problem: ValueProblem) => void;

const RULES = {
  text: 'must be a text that is not empty, or null',
  number: 'must be a finite number of at most 15 digits, or null',
  date: 'must be a day as YYYY-MM-DD, or null',
  boolean: 'must be true, false or null',
  object: 'must be an object, or null',
} as const;

/** A person's scalar must have its type already: nothing is read into it. */
function hasType(field: SchemaField, value: unknown): boolean {
  if (field.type === 'number') return typeof value === 'number' && Number.isFinite(value);
  if (field.type === 'boolean') return typeof value === 'boolean';
  if (field.type === 'date') return typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value);
  return typeof value === 'string';
}

function checkScalar(field: SchemaField, value: unknown, path: string, report: Report): FieldValue {
  if (value === null) return null;
  const checked = hasType(field, value) ? conformScalar(field, value).value : null;
  if (checked === null) {
    const labels = field.possibleValues?.map(({ label }) => label).join(', ');
    report({
      path,
      message:
        labels === undefined || typeof value !== 'string'
          ? RULES[field.type === 'object' ? 'object' : field.type]
          : `must be one of ${labels}`,
    });
  }
  return checked;
}

function checkObject(field: SchemaField, value: unknown, path: string, report: Report): FieldValues {
  const members = field.properties ?? [];
  if (value !== null && !isRecord(value)) report({ path, message: RULES.object });
  const given = isRecord(value) ? value : {};
  for (const name of Object.keys(given)) {
    if (!members.some((member) => member.name === name)) {
      report({ path: memberPath(path, name), message: 'is not a field of the schema' });
    }
  }
  return Object.fromEntries(
    members.map((member) => {
      const memberValue = ownEntry(given, member.name) ?? null;
      return [member.name, checkValue(member, memberValue, memberPath(path, member.name), report)];
    }),
  );
}

function checkElement(field: SchemaField, value: unknown, path: string, report: Report): FieldValue {
  return field.type === 'object'
    ? checkObject(field, value, path, report)
    : checkScalar(field, value, path, report);
}

/**
 * A value that a person gave for a field, as it is kept: of an object every member, of an absent array `[]`. `null` clears.
 * Each problem is reported with its path and rule; the value that is given back then is of no use.
 */
export function checkValue(field: SchemaField, value: unknown, path: string, report: Report): FieldValue {
  if (!field.isArray) return checkElement(field, value, path, report);
  if (value === null) return [];
  if (!Array.isArray(value)) {
    report({ path, message: 'must be an array, or null' });
    return [];
  }
  return value.map((element, index) => {
    const at = elementPath(path, index);
    if (element === null) report({ path: at, message: 'must not be null: leave the element out' });
    return element === null ? null : checkElement(field, element, at, report);
  });
}

/** One element of an array field, by its index. */
export function checkArrayElement(
  field: SchemaField,
  value: unknown,
  path: string,
  report: Report,
): FieldValue {
  if (value !== null || field.type === 'object') return checkElement(field, value, path, report);
  report({ path, message: 'must not be null: give the array without it' });
  return null;
}
