import {
  FIELD_NAME_PATTERN,
  FORBIDDEN_FIELD_NAMES,
  MAX_FIELD_DEPTH,
  MAX_SCHEMA_FIELDS,
  type SchemaField,
} from '../../../contract/schema-field.ts';
import { isRecord, type Place, type Reading, type ReadValue } from './reading.ts';

function requiredNames(
  reading: Reading,
  given: unknown,
  names: readonly string[],
  path: readonly string[],
): Set<string> {
  if (given === undefined) return new Set();
  const list: unknown[] = Array.isArray(given) ? given : [undefined];
  const known = list.filter((name) => typeof name === 'string' && names.includes(name));
  if (known.length < list.length)
    reading.report([...path, 'required'], 'must be a list of names of the properties');
  return new Set(known.map(String));
}

function nameProblem(name: string): string | null {
  if (FORBIDDEN_FIELD_NAMES.includes(name)) return 'is a reserved name';
  if (FIELD_NAME_PATTERN.test(name)) return null;
  return 'must be named by 1 to 64 letters, digits, _ or -, beginning with a letter or _';
}

/** The fields that an object's properties are. A property that may be `null` is not required, even when its name has to be there. */
export function readObject(
  reading: Reading,
  node: Record<string, unknown>,
  { path, references, depth }: Place,
  readValue: (reading: Reading, place: Place) => ReadValue | null,
): SchemaField[] {
  const { properties } = node;
  if (!isRecord(properties) || Object.keys(properties).length === 0) {
    reading.report([...path, 'properties'], 'must name at least one property');
    return [];
  }
  if (depth >= MAX_FIELD_DEPTH) {
    reading.report(path, `is nested deeper than ${MAX_FIELD_DEPTH} levels`);
    return [];
  }
  const required = requiredNames(reading, node.required, Object.keys(properties), path);
  return Object.entries(properties).flatMap(([name, property]) => {
    const place = { node: property, path: [...path, 'properties', name], references, depth: depth + 1 };
    const problem = nameProblem(name);
    if (problem !== null) reading.report(place.path, problem);
    reading.fields += 1;
    if (reading.fields === MAX_SCHEMA_FIELDS + 1)
      reading.report([], `has over ${MAX_SCHEMA_FIELDS} properties in all`);
    if (reading.fields > MAX_SCHEMA_FIELDS) return [];
    const read = readValue(reading, place);
    if (read === null) return [];
    const { isNullable, ...value } = read;
    return [{ name, required: required.has(name) && !isNullable, ...value }];
  });
}
