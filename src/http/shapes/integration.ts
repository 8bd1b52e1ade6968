import { z } from 'zod';
import {
  BUCKET_FAILURES,
  type BucketCredentials,
  type BucketFailure,
  INTEGRATION_TYPES,
} from '../../contract/bucket.ts';
import type { IntegrationRow } from '../../db/entities/integration.ts';
import type { IntegrationCheck } from '../../integrations/test-integration.ts';
import { showTime } from '../../resources/show-time.ts';
import { id, text, time } from './common.ts';

/** Names of buckets as Amazon and Google allow them, and have allowed them. */
const bucketName = z
  .string()
  .max(222)
  .regex(/^[A-Za-z0-9][A-Za-z0-9._-]{1,220}[A-Za-z0-9]$/, 'must be the name of a bucket, as in my-documents');
const region = z
  .string()
  .max(64)
  .regex(/^[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?$/, 'must be a region, as in eu-central-1');

const config = z
  .strictObject({
    bucket: bucketName,
    prefix: text(1024).nullish(),
    endpoint: text(1000, 1).nullish(),
    region: region.nullish(),
  })
  .transform(({ bucket, prefix = null, endpoint = null, region: where = null }) => {
    return { bucket, prefix, endpoint, region: where };
  });

const s3Credentials = z
  .strictObject({ accessKeyId: text(256, 1), secretAccessKey: text(1024, 1) })
  .transform((keys): BucketCredentials => ({ type: 'S3', ...keys }));

/** Room for an RSA key of 4,096 bits as PEM; Google's have 2,048. Signing by a far longer one would hold up the event loop. */
const LONGEST_KEY = 4_096;

/** The key of a service account as Google gives it, a JSON file; what it says beside these two is not used, and not kept. */
const gcsCredentials = z
  .strictObject({
    serviceAccount: z.looseObject({
      type: z.literal('service_account').optional(),
      client_email: text(320, 1),
      private_key: text(LONGEST_KEY, 1),
    }),
  })
  .transform(
    ({ serviceAccount: { client_email: clientEmail, private_key: privateKey } }): BucketCredentials => {
      return { type: 'GCS', clientEmail, privateKey };
    },
  );

const name = text(200, 1);

export const integrationBody = z
  .discriminatedUnion('type', [
    z.strictObject({ type: z.literal('S3'), name, config, credentials: s3Credentials }),
    z.strictObject({ type: z.literal('GCS'), name, config, credentials: gcsCredentials }),
  ])
  .transform(({ type: _type, ...input }) => input);

export const integrationChanges = z.strictObject({
  type: z.enum(INTEGRATION_TYPES).optional(),
  name: name.optional(),
  config: config.optional(),
  credentials: z.union([s3Credentials, gcsCredentials]).optional(),
});

const failureShape = z.object({
  code: z.enum(Object.keys(BUCKET_FAILURES) as BucketFailure[]),
  message: z.string(),
});

export const integrationShape = z
  .object({
    id,
    type: z.enum(INTEGRATION_TYPES),
    name: z.string(),
    config: z.object({
      bucket: z.string(),
      prefix: z.string().nullable(),
      endpoint: z.string().nullable(),
      region: z.string().nullable(),
    }),
    createdAt: time,
    lastCheckedAt: time.nullable(),
    lastError: failureShape.nullable(),
  })
  .meta({ id: 'Integration' });

export const integrationCheckShape = z
  .object({ ok: z.boolean(), error: failureShape.nullable(), checkedAt: time })
  .meta({ id: 'IntegrationCheck' });

function presentFailure(code: BucketFailure | null) {
  return code === null ? null : { code, message: BUCKET_FAILURES[code] };
}

/** A connection as answers show it: all but its credentials. */
export function presentIntegration(row: IntegrationRow): z.input<typeof integrationShape> {
  const { id, type, name, config, createdAt, lastCheckedAt, lastError } = row;
  return {
    ...{ id, type, name, config },
    createdAt: showTime(createdAt),
    lastCheckedAt: showTime(lastCheckedAt),
    lastError: presentFailure(lastError),
  };
}

/** An answer that is a connection just made. */
export function createdIntegrationAnswer(made: IntegrationRow) {
  return { body: presentIntegration(made), headers: { Location: `/api/integrations/${made.id}` } };
}

/** What a check found, as answers show it. */
export function presentCheck({
  failure,
  checkedAt,
}: IntegrationCheck): z.input<typeof integrationCheckShape> {
  return { ok: failure === null, error: presentFailure(failure), checkedAt: showTime(checkedAt) };
}
