import type { SchemaField } from '../../../contract/schema-field.ts';
import type { SchemaVersionRow } from '../../../db/entities/schema.ts';
import { DIALECT, OWN_KEYWORD } from './keywords.ts';

type Json = Record<string, unknown>;

const TYPES: Readonly<Record<SchemaField['type'], Json>> = {
  text: { type: 'string' },
  number: { type: 'number' },
  date: { type: 'string', format: 'date' },
  boolean: { type: 'boolean' },
  object: { type: 'object' },
};

function described(description: string): Json {
  return description === '' ? {} : { description };
}

/** Our own keyword, where there is something to say by it. */
function own(words: Json): Json {
  const said = Object.entries(words).filter(
    ([, word]) => word !== undefined && word !== false && word !== null,
  );
  return said.length === 0 ? {} : { [OWN_KEYWORD]: Object.fromEntries(said) };
}

function oneOf({ type, properties = [], possibleValues, fuzzyMatch }: SchemaField): Json {
  if (type === 'object') return objectOf(properties);
  if (type !== 'text') return TYPES[type];
  const differ = possibleValues?.some(({ id, label }) => id !== label) === true;
  const valueIds = differ ? possibleValues?.map(({ id }) => id) : undefined;
  const labels = possibleValues === undefined ? {} : { enum: possibleValues.map(({ label }) => label) };
  return { ...TYPES.text, ...labels, ...own({ valueIds, fuzzyMatch }) };
}

/** A single value that is not required can be `null`, as extractions answer it; lists and objects are always there. */
function fieldOf(field: SchemaField): Json {
  const description = described(field.description);
  const value = oneOf(field);
  if (field.isArray) return { type: 'array', ...description, items: value };
  if (field.required || field.type === 'object') return { ...value, ...description };
  return { anyOf: [value, { type: 'null' }], ...description };
}

function objectOf(fields: readonly SchemaField[]): Json {
  const required = fields.filter((field) => field.required).map(({ name }) => name);
  return {
    type: 'object',
    properties: Object.fromEntries(fields.map((field) => [field.name, fieldOf(field)])),
    ...(required.length === 0 ? {} : { required }),
  };
}

/** A version of a schema as a JSON Schema (draft 2020-12), which the import reads back to the same. */
export function presentJsonSchema({ description, fields, strict, instructions }: SchemaVersionRow): Json {
  return {
    $schema: DIALECT,
    ...described(description),
    ...objectOf(fields),
    ...own({ strict, instructions }),
  };
}
