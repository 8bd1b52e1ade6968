import { z } from 'zod';
import type { SchemaInput } from '../../schemas/schema-services.ts';
import { text } from './common.ts';
import { readJsonSchema } from './json-schema/read-json-schema.ts';
import { schemaBody } from './schema.ts';
import { fieldsShape } from './schema-field.ts';

const name = text(200, 1);
const jsonSchema = z.record(z.string(), z.unknown());

/** The schema that a named JSON Schema says. */
function fromJsonSchema(
  { name, jsonSchema }: { name: string; jsonSchema: Record<string, unknown> },
  ctx: z.RefinementCtx,
): SchemaInput {
  let isFit = true;
  const report = (path: readonly string[], message: string): void => {
    isFit = false;
    ctx.addIssue({ code: 'custom', path: ['jsonSchema', ...path], message });
  };
  const read = readJsonSchema(jsonSchema, report);
  if (isFit && !fieldsShape.safeParse(read.fields).success) report([], 'breaks the rules for fields');
  return { name, ...read, webhookEndpointIds: [] };
}

/** What makes a schema of a JSON Schema. */
export const importBody = z.strictObject({ name, jsonSchema }).transform(fromJsonSchema);

/** A schema given with a job: in our own form, or as a JSON Schema. */
export const inlineSchema = z.union([
  schemaBody,
  z.strictObject({ name: name.default('Inline schema'), jsonSchema }).transform(fromJsonSchema),
]);
