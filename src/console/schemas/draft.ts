import type {
  Schema,
  SchemaField,
  SchemaFieldInput,
  SchemaInput,
  SchemaVersion,
} from '../../client/index.ts';

export const TYPES = ['text', 'number', 'date', 'boolean', 'object'] as const;
export type FieldType = (typeof TYPES)[number];

/** A field while it is edited; `key` stays the same while its name is written. */
export interface DraftField {
  key: string;
  name: string;
  type: FieldType;
  description: string;
  required: boolean;
  isArray: boolean;
  properties: DraftField[];
  possibleValues: { id: string; label: string }[];
  fuzzyMatch: boolean;
}

/** A schema while it is edited. */
export interface Draft {
  name: string;
  description: string;
  instructions: string;
  strict: boolean;
  webhookEndpointIds: string[];
  fields: DraftField[];
}

/** A field with nothing in it. */
export const newField = (): DraftField => ({
  key: crypto.randomUUID(),
  name: '',
  type: 'text',
  description: '',
  required: false,
  isArray: false,
  properties: [],
  possibleValues: [],
  fuzzyMatch: false,
});

/** A schema with one empty field. */
export const newDraft = (): Draft => ({
  name: '',
  description: '',
  instructions: '',
  strict: false,
  webhookEndpointIds: [],
  fields: [newField()],
});

const draftField = ({ properties = [], possibleValues = [], ...field }: SchemaField): DraftField => ({
  ...field,
  key: crypto.randomUUID(),
  properties: properties.map(draftField),
  possibleValues,
});

/** A schema, or a version of one, to edit. */
export function draftOf(schema: Schema | SchemaVersion): Draft {
  const { name, description, instructions, strict, fields } = schema;
  const webhookEndpointIds = 'webhookEndpointIds' in schema ? schema.webhookEndpointIds : [];
  return {
    ...{ name, description, strict, webhookEndpointIds },
    instructions: instructions ?? '',
    fields: fields.map(draftField),
  };
}

function fieldInput({
  name,
  type,
  description,
  required,
  isArray,
  properties,
  possibleValues,
  fuzzyMatch,
}: DraftField): SchemaFieldInput {
  return {
    ...{ name, type, description, required, isArray },
    ...(type === 'object' ? { properties: properties.map(fieldInput) } : {}),
    ...(type === 'text' && possibleValues.length > 0 ? { possibleValues, fuzzyMatch } : {}),
  };
}

/** What the API takes for a draft. */
export function inputOf({ instructions, fields, ...draft }: Draft): SchemaInput {
  return {
    ...draft,
    instructions: instructions.trim() === '' ? null : instructions,
    fields: fields.map(fieldInput),
  };
}
