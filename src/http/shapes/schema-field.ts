import { z } from 'zod';
import {
  FIELD_NAME_PATTERN,
  FIELD_TYPES,
  FORBIDDEN_FIELD_NAMES,
  MAX_FIELD_DEPTH,
  MAX_SCHEMA_FIELDS,
  type SchemaField,
} from '../../contract/schema-field.ts';
import { text } from './common.ts';
import { withinBounds } from './field-bounds.ts';

const possibleValue = z.strictObject({ id: text(200, 1), label: text(500, 1) });

const fieldName = z
  .string()
  .regex(FIELD_NAME_PATTERN, 'must be 1 to 64 letters, digits, _ or -, beginning with a letter or _')
  .refine((name) => !FORBIDDEN_FIELD_NAMES.includes(name), 'is a reserved name');

/** One field of a schema with its defaults filled in; the rules that join several members are checked by `fieldsShape`. */
export const fieldShape: z.ZodType<SchemaField> = z
  .strictObject({
    name: fieldName,
    type: z.enum(FIELD_TYPES),
    description: text(2000).default(''),
    required: z.boolean().default(false),
    isArray: z.boolean().default(false),
    get properties() {
      return z.array(fieldShape).optional();
    },
    possibleValues: z.array(possibleValue).min(1).max(1000).optional(),
    fuzzyMatch: z.boolean().default(false),
  })
  .meta({ id: 'SchemaField' });

type Report = (path: (string | number)[], message: string) => void;

function checkPossibleValues(
  { type, possibleValues = [] }: SchemaField,
  report: (message: string) => void,
): void {
  if (possibleValues.length > 0 && type !== 'text') report('is for fields of type text only');
  const ids = new Set(possibleValues.map((value) => value.id));
  if (ids.size < possibleValues.length) report('must have a different id each');
}

function checkField(field: SchemaField, path: (string | number)[], depth: number, report: Report): void {
  checkPossibleValues(field, (message) => report([...path, 'possibleValues'], message));
  if (field.type !== 'object') {
    if (field.properties !== undefined) report([...path, 'properties'], 'is for fields of type object only');
  } else if (depth >= MAX_FIELD_DEPTH) {
    report(path, `is nested deeper than ${MAX_FIELD_DEPTH} levels`);
  } else if (!field.properties?.length) {
    report([...path, 'properties'], 'must hold at least one field: the type is object');
  } else {
    checkFields(field.properties, [...path, 'properties'], depth + 1, report);
  }
}

/** Checks one level and what lies below. */
function checkFields(
  fields: readonly SchemaField[],
  path: (string | number)[],
  depth: number,
  report: Report,
): void {
  const seen = new Set<string>();
  for (const [index, field] of fields.entries()) {
    if (seen.has(field.name)) report([...path, index, 'name'], 'must be unique within its level');
    seen.add(field.name);
    checkField(field, [...path, index], depth, report);
  }
}

/** The fields of a schema: not too many, named once a level, and nested to the limit. */
export const fieldsShape = z.preprocess(
  withinBounds,
  z
    .array(fieldShape)
    .min(1)
    .max(MAX_SCHEMA_FIELDS)
    .superRefine((fields, ctx) => {
      checkFields(fields, [], 1, (path, message) => ctx.addIssue({ code: 'custom', path, message }));
    }),
);
