import { z } from 'zod';
import { JOB_STATUSES } from '../../contract/job-status.ts';
import type { NewRun } from '../../jobs/runs/make-run.ts';
import { id, text, time, wholeText } from './common.ts';
import { documented } from './documented.ts';
import { inlineSchema } from './inline-schema.ts';
import { metadataSchema, metadataShape, pagesShape, schemaChoice } from './job-input.ts';
import { jsonText } from './json-text.ts';

const count = z.number().int();

export const jobRunShape = z
  .object({
    id,
    status: z.enum(JOB_STATUSES),
    jobType: z.literal('EXTRACTION'),
    schemaId: id,
    schemaVersion: count,
    name: z.string().nullable(),
    metadata: z.record(z.string(), z.string()),
    totalJobs: count,
    pendingJobs: count,
    completedJobs: count,
    failedJobs: count,
    cancelledJobs: count,
    cancelRequestedAt: time.nullable(),
    workflowId: z.string(),
    temporalUrl: z.string().nullable(),
    createdAt: time,
    updatedAt: time,
    startedAt: time.nullable(),
    finishedAt: time.nullable(),
  })
  .meta({ id: 'JobRun' });

/** Jobs of a run make way for single ones. */
const RUN_PRIORITY = 4;

const common = {
  jobType: z.literal('EXTRACTION').default('EXTRACTION'),
  schemaId: z.string().optional(),
  name: text(200, 1).optional(),
  pages: pagesShape.optional(),
};

const formFields = z.strictObject({
  ...common,
  schema: documented(jsonText(inlineSchema), {
    type: 'object',
    description: 'A schema in place of schemaId: as for `POST /api/schema`, or `{name?, jsonSchema}`.',
  }).optional(),
  schemaVersion: wholeText(1, 1_000_000).optional(),
  priority: wholeText(1, 5).default(RUN_PRIORITY),
  metadata: documented(jsonText(metadataShape), metadataSchema).default({}),
});

/** What every run is made with, as a JSON body carries it; routes add their inputs, and make a run of it by `newRun`. */
export const runJsonFields = {
  ...common,
  schema: inlineSchema.optional(),
  schemaVersion: z.int().min(1).max(1_000_000).optional(),
  priority: z.int().min(1).max(5).default(RUN_PRIORITY),
  metadata: metadataShape.default({}),
};

/** What every way to make a run says of it; for the transform of the body's shape. */
export function newRun(fields: z.output<typeof formFields>, ctx: z.RefinementCtx): NewRun {
  const { jobType, priority, metadata, name = null, pages = null } = fields;
  return { jobType, schema: schemaChoice(fields, ctx), name, priority, metadata, pages };
}

/** A run in a multipart body. */
export const runFormFields = formFields.transform(newRun);
