import type { Bucket } from '../buckets/bucket.ts';
import { openCredentials } from '../crypto/sealed-credentials.ts';
import type { IntegrationRow } from '../db/entities/integration.ts';
import type { IntegrationServices } from './integration-services.ts';

/** Opens the bucket of a connection. Throws `BucketError` for an endpoint that is not allowed (any more). */
export async function openIntegration(
  { openBucket, secrets }: Pick<IntegrationServices, 'openBucket' | 'secrets'>,
  { id, config, credentialsSealed }: IntegrationRow,
): Promise<Bucket> {
  return await openBucket(config, openCredentials(secrets.encryptionKeys, id, credentialsSealed));
}
