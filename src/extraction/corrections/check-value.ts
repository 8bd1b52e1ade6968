import type { FieldValue, FieldValues } from '../../contract/extraction.ts';
import type { SchemaField } from '../../contract/schema-field.ts';
import { conformScalar } from '../conform-scalar.ts';
import { elementPath, isRecord, memberPath, ownEntry } from '../field-paths.ts';
import type { Pace } from '../grounding/pace.ts';

/** What is wrong with a value that a person gave, and where. */
export interface ValueProblem {
  path: string;
  message: string;
}

/** Tells of a problem; the value is refused as a whole. */
export type Report = (problem: ValueProblem) => void;

/** A list may have 100,000 elements, each to be held against 1,000 possible values: others have their turn meanwhile. */
export interface Checking {
  report: Report;
  pace: Pace;
}

/** So many possible values are named in a problem, and so much of each, in characters. */
const NAMED_VALUES = 20;
const NAMED_CHARACTERS = 100;

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

function ruleOf({ type, possibleValues }: SchemaField, value: unknown): string {
  if (possibleValues === undefined || typeof value !== 'string') return RULES[type];
  const labels = possibleValues.slice(0, NAMED_VALUES).map(({ label }) => label.slice(0, NAMED_CHARACTERS));
  return `must be one of ${labels.join(', ')}${possibleValues.length > NAMED_VALUES ? ', …' : ''}`;
}

function checkScalar(field: SchemaField, value: unknown, path: string, { report }: Checking): FieldValue {
  if (value === null) return null;
  const checked = hasType(field, value) ? conformScalar(field, value).value : null;
  if (checked === null) report({ path, message: ruleOf(field, value) });
  return checked;
}

async function checkObject(
  field: SchemaField,
  value: unknown,
  path: string,
  checking: Checking,
): Promise<FieldValues> {
  const members = field.properties ?? [];
  if (value !== null && !isRecord(value)) checking.report({ path, message: RULES.object });
  const given = isRecord(value) ? value : {};
  for (const name of Object.keys(given)) {
    if (!members.some((member) => member.name === name)) {
      checking.report({ path: memberPath(path, name), message: 'is not a field of the schema' });
    }
  }
  const checked: [string, FieldValue][] = [];
  for (const member of members) {
    const memberValue = ownEntry(given, member.name) ?? null;
    const memberAt = memberPath(path, member.name);
    checked.push([member.name, await checkValue(member, memberValue, memberAt, checking)]);
  }
  return Object.fromEntries(checked);
}

async function checkElement(
  field: SchemaField,
  value: unknown,
  path: string,
  checking: Checking,
): Promise<FieldValue> {
  return field.type === 'object'
    ? await checkObject(field, value, path, checking)
    : checkScalar(field, value, path, checking);
}

/**
 * A value that a person gave for a field, as it is kept: of an object every member, of an absent array `[]`. `null` clears.
 * Each problem is reported with its path and rule; the value that is given back then is of no use.
 */
export async function checkValue(
  field: SchemaField,
  value: unknown,
  path: string,
  checking: Checking,
): Promise<FieldValue> {
  if (!field.isArray) return await checkElement(field, value, path, checking);
  if (value === null) return [];
  if (!Array.isArray(value)) {
    checking.report({ path, message: 'must be an array, or null' });
    return [];
  }
  const elements: FieldValue[] = [];
  for (const [index, element] of value.entries()) {
    if (checking.pace.due) await checking.pace.rest();
    const at = elementPath(path, index);
    if (element === null) checking.report({ path: at, message: 'must not be null: leave the element out' });
    elements.push(element === null ? null : await checkElement(field, element, at, checking));
  }
  return elements;
}

/** One element of an array field, by its index. */
export async function checkArrayElement(
  field: SchemaField,
  value: unknown,
  path: string,
  checking: Checking,
): Promise<FieldValue> {
  if (value !== null || field.type === 'object') return await checkElement(field, value, path, checking);
  checking.report({ path, message: 'must not be null: give the array without it' });
  return null;
}
