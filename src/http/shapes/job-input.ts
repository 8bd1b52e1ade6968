import { z } from 'zod';
import { PAGE_SELECTION_PATTERN } from '../../contract/page-selection.ts';
import type { JobInput } from '../../jobs/new-job.ts';
import type { SchemaChoice } from '../../jobs/pin-schema.ts';
import { text, wholeText } from './common.ts';
import { documented } from './documented.ts';
import { inlineSchema } from './inline-schema.ts';
import { jsonText } from './json-text.ts';

/** How many keys `metadata` may have. */
const MAX_METADATA_KEYS = 50;

/** The same, as the API's document says it. */
export const metadataSchema = {
  type: 'object',
  maxProperties: MAX_METADATA_KEYS,
  propertyNames: { minLength: 1, maxLength: 200, pattern: '^[^\\u0000]*$' },
  additionalProperties: { type: 'string', maxLength: 500, pattern: '^[^\\u0000]*$' },
};

/** Counts the keys before each of them is looked at: a body has room for 90,000. */
function withFewKeys(given: unknown, ctx: z.RefinementCtx): unknown {
  const keys = typeof given === 'object' && given !== null ? Object.keys(given).length : 0;
  if (keys <= MAX_METADATA_KEYS) return given;
  ctx.addIssue({ code: 'custom', message: `must have at most ${MAX_METADATA_KEYS} keys` });
  return z.NEVER;
}

export const metadataShape = documented(
  z.preprocess(withFewKeys, z.record(text(200, 1), text(500))),
  metadataSchema,
);

/** Which pages of a document are worked on. */
export const pagesShape = z
  .string()
  .max(1000)
  .regex(PAGE_SELECTION_PATTERN, 'must name pages from 1, as in 1-3,7');

const common = {
  type: z.literal('EXTRACTION').default('EXTRACTION'),
  schemaId: z.string().optional(),
  pages: pagesShape.optional(),
  externalRef: text(255).optional(),
  password: text(1000).optional(),
};

/** The create fields as a multipart body carries them. */
const formFields = z.strictObject({
  ...common,
  schema: documented(jsonText(inlineSchema), {
    type: 'object',
    description: 'A schema in place of schemaId: as for `POST /api/schema`, or `{name?, jsonSchema}`.',
  }).optional(),
  schemaVersion: wholeText(1, 1_000_000).optional(),
  priority: wholeText(1, 5).default(3),
  metadata: documented(jsonText(metadataShape), metadataSchema).default({}),
});

/** The create fields as a JSON body carries them; routes add what is theirs, and make a job of them by `jobInput`. */
export const jobJsonFields = {
  ...common,
  schema: inlineSchema.optional(),
  schemaVersion: z.int().min(1).max(1_000_000).optional(),
  priority: z.int().min(1).max(5).default(3),
  metadata: metadataShape.default({}),
};

type CreateFields = z.output<typeof formFields>;

/** The schema that a body names or holds, one of the two. */
export function schemaChoice(
  { schemaId, schema, schemaVersion }: Pick<CreateFields, 'schemaId' | 'schema' | 'schemaVersion'>,
  ctx: z.RefinementCtx,
): SchemaChoice {
  const refuse = (path: string, message: string): SchemaChoice => {
    ctx.addIssue({ code: 'custom', path: [path], message });
    return z.NEVER;
  };
  if (schema === undefined) {
    if (schemaId === undefined) return refuse('schemaId', 'is required, unless a schema is given inline');
    return { schemaId, schemaVersion: schemaVersion ?? null };
  }
  if (schemaId !== undefined) return refuse('schema', 'cannot be given together with schemaId');
  if (schemaVersion !== undefined)
    return refuse('schemaVersion', 'is for a schemaId: an inline schema has one version');
  return { inlineSchema: schema };
}

/** What every way to make a job says of it; for the transform of the body's shape. */
export function jobInput(fields: CreateFields, ctx: z.RefinementCtx): JobInput {
  const { type, priority, metadata, pages = null, externalRef = null, password = null } = fields;
  return { type, schema: schemaChoice(fields, ctx), priority, metadata, pages, externalRef, password };
}

/** A job in a multipart body. */
export const jobFormFields = formFields.transform(jobInput);
