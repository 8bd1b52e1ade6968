import { type Draft, type DraftField, newField, TYPES } from './draft.ts';

type Members = { [name: string]: unknown };
const isMembers = (value: unknown): value is Members =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const textOr = (value: unknown, otherwise: string): string => (typeof value === 'string' ? value : otherwise);

function parseField(value: unknown, at: string): DraftField {
  if (!isMembers(value)) throw new TypeError(`${at} must be an object`);
  const type = TYPES.find((known) => known === value.type);
  if (typeof value.name !== 'string') throw new TypeError(`${at}.name must be a text`);
  if (type === undefined) throw new TypeError(`${at}.type must be one of ${TYPES.join(', ')}`);
  const possible = Array.isArray(value.possibleValues) ? value.possibleValues : [];
  return {
    ...newField(),
    ...{ name: value.name, type, description: textOr(value.description, '') },
    required: value.required === true,
    isArray: value.isArray === true,
    fuzzyMatch: value.fuzzyMatch === true,
    properties: parseFields(value.properties ?? [], `${at}.properties`),
    possibleValues: possible
      .filter(isMembers)
      .map(({ id, label }) => ({ id: textOr(id, ''), label: textOr(label, '') })),
  };
}

function parseFields(value: unknown, at: string): DraftField[] {
  if (!Array.isArray(value)) throw new TypeError(`${at} must be a list`);
  return value.map((field, index) => parseField(field, `${at}[${index}]`));
}

/** A schema written as JSON. Throws `SyntaxError` and `TypeError` with what is wrong. */
export function parseDraft(json: string): Draft {
  const value: unknown = JSON.parse(json);
  if (!isMembers(value)) throw new TypeError('the schema must be an object');
  const { webhookEndpointIds } = value;
  return {
    name: textOr(value.name, ''),
    description: textOr(value.description, ''),
    instructions: textOr(value.instructions, ''),
    strict: value.strict === true,
    webhookEndpointIds: Array.isArray(webhookEndpointIds)
      ? webhookEndpointIds.filter((id) => typeof id === 'string')
      : [],
    fields: parseFields(value.fields, 'fields'),
  };
}
