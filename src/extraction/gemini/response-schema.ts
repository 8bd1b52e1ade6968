import type { SchemaField } from '../../contract/schema-field.ts';
import { ownEntry } from '../field-paths.ts';

/** A schema in the form of Gemini's REST API: the part of OpenAPI 3.0 that it takes, and `propertyOrdering`. */
export interface GeminiSchema {
  type: 'STRING' | 'NUMBER' | 'BOOLEAN' | 'ARRAY' | 'OBJECT';
  description?: string;
  nullable?: boolean;
  format?: 'enum';
  enum?: string[];
  items?: GeminiSchema;
  properties?: Record<string, GeminiSchema>;
  required?: string[];
  propertyOrdering?: string[];
}

/** More possible values than this are named in the description instead of an enum, whose size the API limits. */
const MOST_ENUM_VALUES = 100;

const TYPES = { text: 'STRING', number: 'NUMBER', date: 'STRING', boolean: 'BOOLEAN' } as const;
const FORMS: Record<string, string> = {
  number: 'A plain number, without currency, unit or thousands separators.',
  date: 'A calendar day as YYYY-MM-DD; null when day, month or year is not known.',
};

/** Makes the response schema of fields: every member is required and in order, scalars can be null. */
export function buildResponseSchema(fields: readonly SchemaField[]): GeminiSchema {
  const names = fields.map((field) => field.name);
  return {
    type: 'OBJECT',
    properties: Object.fromEntries(fields.map((field) => [field.name, fieldSchema(field)])),
    required: names,
    propertyOrdering: names,
  };
}

function fieldSchema(field: SchemaField): GeminiSchema {
  const labels = [...new Set(field.possibleValues?.map(({ label }) => label))];
  const isEnum = labels.length > 0 && labels.length <= MOST_ENUM_VALUES && !field.fuzzyMatch;
  const one: GeminiSchema =
    field.type === 'object'
      ? buildResponseSchema(field.properties ?? [])
      : { type: TYPES[field.type], nullable: !field.isArray };
  if (isEnum) Object.assign(one, { format: 'enum', enum: labels });
  const description = [
    field.description.trim(),
    ownEntry(FORMS, field.type) ?? '',
    labels.length > 0 && !isEnum ? `The one that is meant of: ${labels.join('; ')}. Null when none is.` : '',
  ]
    .filter((part) => part !== '')
    .join(' ');
  const described = description === '' ? {} : { description };
  return field.isArray ? { type: 'ARRAY', items: one, ...described } : { ...one, ...described };
}
