import { v7 as uuidv7 } from 'uuid';
import type { BucketConfig, BucketCredentials } from '../contract/bucket.ts';
import { sealCredentials } from '../crypto/sealed-credentials.ts';
import type { EntityManager } from '../db/database.ts';
import { IntegrationEntity, type IntegrationRow } from '../db/entities/integration.ts';
import { checkEndpoint } from './check-endpoint.ts';
import type { IntegrationServices } from './integration-services.ts';

/** What a client says of a new connection; its type is that of the credentials. */
export interface IntegrationInput {
  name: string;
  config: BucketConfig;
  credentials: BucketCredentials;
}

/** Keeps a connection to a bucket, its credentials sealed. `inTransaction` runs before the commit. Throws `URL_NOT_ALLOWED`. */
export async function createIntegration(
  services: IntegrationServices,
  userId: string,
  { name, config, credentials }: IntegrationInput,
  inTransaction: (em: EntityManager, made: IntegrationRow) => Promise<void>,
): Promise<IntegrationRow> {
  checkEndpoint(services, config.endpoint);
  const id = uuidv7();
  const row: IntegrationRow = {
    id,
    userId,
    type: credentials.type,
    name,
    config,
    credentialsSealed: sealCredentials(services.secrets.encryptionKeys, id, credentials),
    lastCheckedAt: null,
    lastError: null,
    createdAt: new Date(),
  };
  return await services.db.transaction(async (em) => {
    await em.insert(IntegrationEntity, row);
    await inTransaction(em, row);
    return row;
  });
}
