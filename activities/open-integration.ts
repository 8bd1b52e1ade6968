import type { Bucket } from '../src/buckets/bucket.ts';
import { openCredentials } from '../src/crypto/sealed-credentials.ts';
import type { IntegrationRow } from '../src/db/entities/integration.ts';
import type { ActivityServices } from './activity-services.ts';

/** Opens the bucket of a connection. Throws `BucketError`. */
export async function openIntegration(
  { openBucket, secrets }: ActivityServices,
  { id, config, credentialsSealed }: IntegrationRow,
): Promise<Bucket> {
  return await openBucket(config, openCredentials(secrets.encryptionKeys, id, credentialsSealed));
}
