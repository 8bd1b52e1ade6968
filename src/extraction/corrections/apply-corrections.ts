import type { FieldValue, FieldValues } from '../../contract/extraction.ts';
import type { SchemaField } from '../../contract/schema-field.ts';
import { isRecord, type PathSegment, parsePath } from '../field-paths.ts';
import { startPace } from '../grounding/pace.ts';
import { type Checking, checkArrayElement, checkValue, type ValueProblem } from './check-value.ts';

/** The values after corrections, or what is wrong with these. */
export type Corrected = { values: FieldValues; problems: [] } | { values: null; problems: ValueProblem[] };

/** An answer names the first of them, like those of any body. */
const MAX_PROBLEMS = 100;

/** Where a path leads: the field there, and how to put a value in its place. */
interface Target {
  field: SchemaField;
  isElement: boolean;
  put(value: FieldValue): void;
}

function putInto<Key extends string | number>(holder: Record<Key, FieldValue>, key: Key) {
  return (value: FieldValue): void => {
    holder[key] = value;
  };
}

function targetOf(
  fields: readonly SchemaField[],
  values: FieldValues,
  segments: readonly PathSegment[],
): Target | string {
  const [name, ...rest] = segments;
  const field = fields.find((candidate) => candidate.name === name);
  if (field === undefined) return 'is not a field of the schema';
  const [index, ...inner] = rest;
  if (index === undefined) return { field, isElement: false, put: putInto(values, field.name) };
  const held = values[field.name];
  if (typeof index === 'number') {
    if (!field.isArray || !Array.isArray(held)) return 'is not an array';
    if (index >= held.length) return `has only ${held.length} elements: give the array whole to add one`;
    if (inner.length === 0) return { field, isElement: true, put: putInto(held, index) };
    const element = held[index];
    return isRecord(element)
      ? targetOf(field.properties ?? [], element as FieldValues, inner)
      : 'has no members';
  }
  if (field.isArray) return 'is an array: name an element by its index';
  return isRecord(held) ? targetOf(field.properties ?? [], held as FieldValues, rest) : 'has no members';
}

/** Checks one correction, and gives what puts it in its place; what is wrong with it is reported. */
async function checkedPut(
  fields: readonly SchemaField[],
  values: FieldValues,
  [path, value]: readonly [string, unknown],
  checking: Checking,
): Promise<() => void> {
  if (checking.pace.due) await checking.pace.rest();
  const segments = parsePath(path);
  const target = segments === null ? 'is not a path' : targetOf(fields, values, segments);
  if (typeof target === 'string') {
    checking.report({ path, message: target });
    return () => {};
  }
  const check = target.isElement ? checkArrayElement : checkValue;
  const checked = await check(target.field, value, path, checking);
  return () => target.put(checked);
}

/**
 * Puts corrections over values, each by the name or path of what it replaces; what is not named stays, an array or object is
 * replaced whole. The values that are given stay as they are. The first 100 problems are told at once, by path and rule. The event loop has a
 * turn about every 10 ms.
 */
export async function applyCorrections(
  fields: readonly SchemaField[],
  current: FieldValues,
  corrections: Readonly<Record<string, unknown>>,
): Promise<Corrected> {
  const values = structuredClone(current);
  const problems: ValueProblem[] = [];
  const report: Checking['report'] = (problem) => {
    if (problems.length < MAX_PROBLEMS) problems.push(problem);
  };
  const checking = { report, pace: startPace() };
  for (const correction of Object.entries(corrections)) {
    const put = await checkedPut(fields, values, correction, checking);
    put();
  }
  return problems.length === 0 ? { values, problems: [] } : { values: null, problems };
}

/**
 * Puts corrections over values one after the other, and leaves out each that has no place in them or breaks a rule. The values that are given stay as
 * they are, and the event loop has its turns.
 */
export async function applyFitting(
  fields: readonly SchemaField[],
  current: FieldValues,
  corrections: Iterable<readonly [string, unknown]>,
): Promise<FieldValues> {
  const values = structuredClone(current);
  let fits = true;
  const report = (): void => {
    fits = false;
  };
  const checking = { report, pace: startPace() };
  for (const correction of corrections) {
    fits = true;
    const put = await checkedPut(fields, values, correction, checking);
    if (fits) put();
  }
  return values;
}
