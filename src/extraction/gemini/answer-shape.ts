import { z } from 'zod';
import type { SchemaField } from '../../contract/schema-field.ts';
import { formatPath, type PathSegment } from '../field-paths.ts';

/** What an answer must be: each kind is wrong in one way. */
const SINGLE = z.union([z.string(), z.number(), z.boolean()], { error: 'is not a single value' });
const NO_FIELDS = 'it has none of the fields of the schema';

/**
 * The shape of an answer for fields: objects, lists and single values where they belong. The types of single values are left to coercion,
 * a missing field is as good as `null`, and other members are not looked at.
 */
export function answerShape(fields: readonly SchemaField[]): z.ZodType<Record<string, unknown>> {
  const shape = membersShape(fields, 'it is not a JSON object');
  if (fields.length === 0) return shape;
  return shape.refine((answer) => fields.some(({ name }) => Object.hasOwn(answer, name)), NO_FIELDS);
}

function membersShape(fields: readonly SchemaField[], error: string): z.ZodType<Record<string, unknown>> {
  const members = fields.map((field) => [field.name, fieldShape(field).nullish()]);
  return z.looseObject(Object.fromEntries(members), { error });
}

function fieldShape(field: SchemaField): z.ZodType {
  const one = field.type === 'object' ? membersShape(field.properties ?? [], 'is not an object') : SINGLE;
  return field.isArray ? z.array(one.nullish(), { error: 'is not a list' }) : one;
}

/** The first thing that is wrong with an answer, after the path at which it is. */
export function problemOf(error: z.ZodError): string {
  const issue = error.issues[0];
  const path = formatPath(
    (issue?.path ?? []).filter((step): step is PathSegment => typeof step !== 'symbol'),
  );
  return `${path} ${issue?.message ?? ''}`.trim();
}
