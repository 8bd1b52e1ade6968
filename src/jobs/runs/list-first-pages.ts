import type { BucketPage, OpenBucket } from '../../buckets/bucket.ts';
import { bucketRefusal } from '../../buckets/bucket-refusal.ts';
import { invalid } from '../../contract/api-error.ts';
import { FILES_PAGE } from '../../contract/job-run.ts';
import { openCredentials } from '../../crypto/sealed-credentials.ts';
import type { IntegrationRow } from '../../db/entities/integration.ts';
import type { JobServices } from '../job-services.ts';
import type { ItemOf } from './run-item.ts';

/** How many buckets are asked at the same time. */
const AT_ONCE = 4;

async function listFirstPage(
  { openBucket, secrets }: JobServices & { openBucket: OpenBucket },
  { path, prefix }: ItemOf<'prefix'>,
  { id, config, credentialsSealed }: IntegrationRow,
  signal: AbortSignal,
): Promise<BucketPage> {
  try {
    const credentials = openCredentials(secrets.encryptionKeys, id, credentialsSealed);
    using bucket = await openBucket(config, credentials);
    const page = await bucket.list({ prefix, cursor: null, limit: FILES_PAGE }, signal);
    if (page.objects.length === 0 && page.nextCursor === null)
      throw invalid('body', path, 'has no files under it');
    return page;
  } catch (error) {
    throw bucketRefusal(error, 'body', path);
  }
}

/**
 * The first page of each prefix. Throws `VALIDATION_FAILED` for a prefix without files, and with the bucket's `reason` for one that cannot be
 * listed; `DEPENDENCY_UNAVAILABLE` when the bucket does not answer.
 */
export async function listFirstPages(
  services: JobServices & { openBucket: OpenBucket },
  items: readonly ItemOf<'prefix'>[],
  rowOf: (id: string) => IntegrationRow,
  signal: AbortSignal,
): Promise<Map<ItemOf<'prefix'>, BucketPage>> {
  const pages = new Map<ItemOf<'prefix'>, BucketPage>();
  const waiting = items.values();
  const takeTurns = async (): Promise<void> => {
    for (const item of waiting)
      pages.set(item, await listFirstPage(services, item, rowOf(item.integrationId), signal));
  };
  await Promise.all(Array.from({ length: AT_ONCE }, takeTurns));
  return pages;
}
