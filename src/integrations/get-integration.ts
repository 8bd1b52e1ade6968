import { notFound } from '../contract/api-error.ts';
import { IntegrationEntity, type IntegrationRow } from '../db/entities/integration.ts';
import type { IntegrationServices } from './integration-services.ts';

/** One connection of the user. Throws `NOT_FOUND`. */
export async function getIntegration(
  services: Pick<IntegrationServices, 'db'>,
  userId: string,
  id: string,
): Promise<IntegrationRow> {
  const row = await services.db.fork().findOne(IntegrationEntity, { id, userId });
  if (row === null) throw notFound('integration');
  return row;
}
