import type { BucketPage } from '../buckets/bucket.ts';
import { bucketRefusal } from '../buckets/bucket-refusal.ts';
import { getIntegration } from './get-integration.ts';
import type { IntegrationServices } from './integration-services.ts';
import { openIntegration } from './open-integration.ts';

/** Which files are asked for; without a prefix those of the connection's own. */
export interface FilesQuery {
  prefix: string | null;
  cursor: string | null;
  limit: number;
}

/**
 * One page of a bucket's files, in the bucket's order. Throws `NOT_FOUND`, `VALIDATION_FAILED` with the bucket's `reason`, and
 * `DEPENDENCY_UNAVAILABLE` when it does not answer.
 */
export async function listFiles(
  services: IntegrationServices,
  userId: string,
  id: string,
  { prefix, cursor, limit }: FilesQuery,
  signal: AbortSignal,
): Promise<BucketPage> {
  const row = await getIntegration(services, userId, id);
  try {
    using bucket = await openIntegration(services, row);
    return await bucket.list({ prefix: prefix ?? row.config.prefix ?? '', cursor, limit }, signal);
  } catch (error) {
    throw bucketRefusal(error, 'query', 'prefix');
  }
}
