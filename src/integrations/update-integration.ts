import { invalid } from '../contract/api-error.ts';
import type { BucketConfig, BucketCredentials, IntegrationType } from '../contract/bucket.ts';
import { sealCredentials } from '../crypto/sealed-credentials.ts';
import { IntegrationEntity, type IntegrationRow } from '../db/entities/integration.ts';
import { checkEndpoint } from './check-endpoint.ts';
import { getIntegration } from './get-integration.ts';
import type { IntegrationServices } from './integration-services.ts';

/** What is to be another of a connection; the type stays. */
export interface IntegrationChanges {
  type?: IntegrationType | undefined;
  name?: string | undefined;
  config?: BucketConfig | undefined;
  credentials?: BucketCredentials | undefined;
}

/**
 * Changes a connection. With another bucket or other credentials, what the last check found holds no more. Throws `NOT_FOUND`,
 * `VALIDATION_FAILED` for what belongs to the other type, and `URL_NOT_ALLOWED`.
 */
export async function updateIntegration(
  services: IntegrationServices,
  userId: string,
  id: string,
  { type, name, config, credentials }: IntegrationChanges,
): Promise<IntegrationRow> {
  const row = await getIntegration(services, userId, id);
  if (type !== undefined && type !== row.type)
    throw invalid('body', 'type', `cannot be changed from ${row.type}`);
  if (credentials !== undefined && credentials.type !== row.type)
    throw invalid('body', 'credentials', `must be those of ${row.type}`);
  checkEndpoint(services, config?.endpoint ?? null);
  const sealed = credentials && sealCredentials(services.secrets.encryptionKeys, id, credentials);
  const columns = {
    ...(name === undefined ? {} : { name }),
    ...(config === undefined ? {} : { config }),
    ...(sealed === undefined ? {} : { credentialsSealed: sealed }),
    ...(config === undefined && sealed === undefined ? {} : { lastCheckedAt: null, lastError: null }),
  };
  if (Object.keys(columns).length > 0) {
    await services.db.transaction((em) => em.nativeUpdate(IntegrationEntity, { id, userId }, columns));
  }
  return await getIntegration(services, userId, id);
}
