import {
  FIELD_NAME_PATTERN,
  FIELD_TYPES,
  type FieldType,
  FORBIDDEN_FIELD_NAMES,
  MAX_FIELD_DEPTH,
  MAX_SCHEMA_FIELDS,
  type PossibleValue,
  type SchemaField,
} from '../../contract/schema-field.ts';
import { cleanText } from '../clean-text.ts';
import { isRecord } from '../field-paths.ts';
import { freeName, nameOf } from '../proposal/field-names.ts';
import type { ProposedSchema } from '../schema-proposer.ts';

const LONGEST_DESCRIPTION = 2_000;
const LONGEST_VALUE = 200;
const MOST_VALUES = 100;

function textOf(value: unknown, longest: number): string {
  return typeof value === 'string' ? cleanText(value).trim().slice(0, longest) : '';
}

function typeOf(value: unknown): FieldType {
  return FIELD_TYPES.find((type) => type === value) ?? 'text';
}

function valuesOf(given: unknown): PossibleValue[] {
  const list: unknown[] = Array.isArray(given) ? given.slice(0, MOST_VALUES) : [];
  const labels = new Set(list.map((value) => textOf(value, LONGEST_VALUE)).filter((label) => label !== ''));
  return [...labels].map((label) => ({ id: label, label }));
}

function usableName(given: string): string {
  return FIELD_NAME_PATTERN.test(given) && !FORBIDDEN_FIELD_NAMES.includes(given) ? given : nameOf(given);
}

function fieldsOf(given: unknown, depth: number, room: { left: number }): SchemaField[] {
  const list: unknown[] = Array.isArray(given) ? given : [];
  const taken = new Set<string>();
  return list.flatMap((entry) => {
    const members = isRecord(entry) ? entry : {};
    const name = usableName(textOf(members.name, 64));
    const type = typeOf(members.type);
    if (name === '' || room.left === 0 || (type === 'object' && depth === MAX_FIELD_DEPTH)) return [];
    room.left -= 1;
    const properties = type === 'object' ? fieldsOf(members.properties, depth + 1, room) : [];
    if (type === 'object' && properties.length === 0) return [];
    const possibleValues = type === 'text' ? valuesOf(members.possibleValues) : [];
    const free = freeName(name, taken);
    taken.add(free);
    return [
      {
        name: free,
        type,
        description: textOf(members.description, LONGEST_DESCRIPTION),
        required: members.required === true,
        isArray: members.isArray === true,
        fuzzyMatch: false,
        ...(properties.length === 0 ? {} : { properties }),
        ...(possibleValues.length === 0 ? {} : { possibleValues }),
      },
    ];
  });
}

/** Takes a proposal out of a model's JSON, whatever it is: what keeps the rules for fields stays, names are made to. */
export function readProposal(answer: Record<string, unknown>): ProposedSchema {
  return {
    description: textOf(answer.description, LONGEST_DESCRIPTION),
    fields: fieldsOf(answer.fields, 1, { left: MAX_SCHEMA_FIELDS }),
  };
}
