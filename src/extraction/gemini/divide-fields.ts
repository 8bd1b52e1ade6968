import type { SchemaField } from '../../contract/schema-field.ts';
import { buildResponseSchema } from './response-schema.ts';

/** How many fields, members of objects with them, one request asks for; and how long its response schema is, as JSON. */
const MOST_FIELDS = 100;

/**
 * The API answers 400 to response schemas that are too large for constrained decoding: long names and descriptions, many fields, large
 * enums, deep nesting. It names no numbers (ai.google.dev/gemini-api/docs/structured-output, "Schema complexity";
 * github.com/googleapis/python-genai/issues/660); this is what was seen to pass.
 */
export const MOST_SCHEMA_CHARACTERS = 15_000;

/** How many fields there are, with the members of objects. */
export function countFields(fields: readonly SchemaField[]): number {
  return fields.reduce((sum, field) => sum + 1 + countFields(field.properties ?? []), 0);
}

/**
 * Divides fields into parts that each fit one request, in order. An object that is too large alone is divided by its members; a list's
 * columns stay together, so that a row has one origin, whatever their number.
 */
export function divideFields(fields: readonly SchemaField[]): SchemaField[][] {
  const parts: SchemaField[][] = [];
  for (const field of fields.flatMap(divideObject)) {
    const last = parts.at(-1);
    const joined = last === undefined ? [] : join(last, field);
    if (last !== undefined && fits(joined)) parts[parts.length - 1] = joined;
    else parts.push([field]);
  }
  return parts.length === 0 ? [[]] : parts;
}

function fits(fields: readonly SchemaField[]): boolean {
  if (countFields(fields) > MOST_FIELDS) return false;
  return JSON.stringify(buildResponseSchema(fields)).length <= MOST_SCHEMA_CHARACTERS;
}

/** An object as it is when it fits, else as several of the same name that have one member each, divided in the same way. */
function divideObject(field: SchemaField): SchemaField[] {
  if (field.type !== 'object' || field.isArray || fits([field])) return [field];
  return (field.properties ?? []).flatMap(divideObject).map((member) => ({ ...field, properties: [member] }));
}

/** Adds a field to a part; one member more of an object that is there already goes into it. */
function join(part: readonly SchemaField[], field: SchemaField): SchemaField[] {
  const last = part.at(-1);
  if (last?.name !== field.name || last.properties === undefined) return [...part, field];
  const [member] = field.properties ?? [];
  const properties = member === undefined ? last.properties : join(last.properties, member);
  return [...part.slice(0, -1), { ...last, properties }];
}
