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

interface Size {
  fields: number;
  characters: number;
}

/** A field with its size, and what of that is the object around its only member, which more members of it do not take again. */
interface SizedField {
  field: SchemaField;
  size: Size;
  shell: Size;
}

const NOTHING: Size = { fields: 0, characters: 0 };

/** What is there around the fields, and what parts one from the next: a comma in each of three lists. */
const FRAME = JSON.stringify(buildResponseSchema([])).length;
const COMMAS = 3;

function sizeOf(field: SchemaField): Size {
  const characters = JSON.stringify(buildResponseSchema([field])).length - FRAME + COMMAS;
  return { fields: countFields([field]), characters };
}

function plus(one: Size, other: Size): Size {
  return { fields: one.fields + other.fields, characters: one.characters + other.characters };
}

function minus(one: Size, other: Size): Size {
  return { fields: one.fields - other.fields, characters: one.characters - other.characters };
}

function fits({ fields, characters }: Size): boolean {
  return fields <= MOST_FIELDS && characters + FRAME <= MOST_SCHEMA_CHARACTERS;
}

/**
 * Divides fields into parts that each fit one request, in order, in time linear in them. An object that is too large alone is divided by its
 * members; a list's columns stay together, so that a row has one origin, whatever their number.
 */
export function divideFields(fields: readonly SchemaField[]): SchemaField[][] {
  const parts: SchemaField[][] = [[]];
  let filled = NOTHING;
  for (const { field, size, shell } of fields.flatMap(divideObject)) {
    const part = parts.at(-1) ?? [];
    const isMember = part.at(-1)?.name === field.name;
    const grown = plus(filled, isMember ? minus(size, shell) : size);
    if (part.length === 0 || fits(grown)) {
      parts[parts.length - 1] = join(part, field);
      filled = grown;
    } else {
      parts.push([field]);
      filled = size;
    }
  }
  return parts;
}

/** An object as it is when it fits, else as several of the same name that have one member each, divided in the same way. */
function divideObject(field: SchemaField): SizedField[] {
  const size = sizeOf(field);
  if (field.type !== 'object' || field.isArray || fits(size)) return [{ field, size, shell: NOTHING }];
  const shell = sizeOf({ ...field, properties: [] });
  return (field.properties ?? []).flatMap(divideObject).map((member) => ({
    field: { ...field, properties: [member.field] },
    size: plus(member.size, shell),
    shell,
  }));
}

/** Adds a field to a part; one member more of an object that is there already goes into it. */
function join(part: readonly SchemaField[], field: SchemaField): SchemaField[] {
  const last = part.at(-1);
  if (last?.name !== field.name || last.properties === undefined) return [...part, field];
  const [member] = field.properties ?? [];
  const properties = member === undefined ? last.properties : join(last.properties, member);
  return [...part.slice(0, -1), { ...last, properties }];
}
