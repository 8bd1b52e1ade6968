import type { Bucket } from '../buckets/bucket.ts';
import { BucketError } from '../buckets/bucket-error.ts';
import type { BucketFailure } from '../contract/bucket.ts';
import type { IntegrationRow } from '../db/entities/integration.ts';
import { getIntegration } from './get-integration.ts';
import type { IntegrationServices } from './integration-services.ts';
import { openIntegration } from './open-integration.ts';

/** What a check found: `null` is that all is well. */
export interface IntegrationCheck {
  failure: BucketFailure | null;
  checkedAt: Date;
}

/** Lists, and reads what it finds: a bucket may allow the one and not the other. */
async function tryBucket(bucket: Bucket, prefix: string, signal: AbortSignal): Promise<void> {
  const { objects } = await bucket.list({ prefix, cursor: null, limit: 1 }, signal);
  const [first] = objects;
  if (first !== undefined) await bucket.stat(first.key, signal);
}

async function findFailure(
  services: IntegrationServices,
  row: IntegrationRow,
  signal: AbortSignal,
): Promise<BucketFailure | null> {
  try {
    using bucket = await openIntegration(services, row);
    await tryBucket(bucket, row.config.prefix ?? '', signal);
    return null;
  } catch (error) {
    if (!(error instanceof BucketError)) throw error;
    // Removed between the two questions: both were answered.
    if (error.code === 'OBJECT_NOT_FOUND') return null;
    services.log.info(
      { integrationId: row.id, code: error.code, detail: error.detail },
      'a bucket failed its check',
    );
    return error.code;
  }
}

/**
 * Checks whether the bucket of a connection can be listed and read, and keeps what it finds, if nothing was changed meanwhile. Throws
 * `NOT_FOUND`, and the signal's reason.
 */
export async function testIntegration(
  services: IntegrationServices,
  userId: string,
  id: string,
  signal: AbortSignal,
): Promise<IntegrationCheck> {
  const row = await getIntegration(services, userId, id);
  const failure = await findFailure(services, row, signal);
  const checkedAt = new Date();
  await services.db.transaction((em) =>
    em.execute(
      `update integrations set last_checked_at = ?, last_error = ?
       where id = ? and user_id = ? and credentials_sealed = ? and config::text = cast(? as json)::text`,
      [checkedAt, failure, id, userId, row.credentialsSealed, JSON.stringify(row.config)],
    ),
  );
  return { failure, checkedAt };
}
