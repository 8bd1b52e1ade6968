import { notFound } from '../contract/api-error.ts';
import { IntegrationEntity } from '../db/entities/integration.ts';
import type { IntegrationServices } from './integration-services.ts';

/** Forgets a connection and its credentials; jobs that have still to fetch an object by it fail. Throws `NOT_FOUND`, the second time too. */
export async function deleteIntegration(
  services: Pick<IntegrationServices, 'db'>,
  userId: string,
  id: string,
): Promise<void> {
  const gone = await services.db.transaction((em) => em.nativeDelete(IntegrationEntity, { id, userId }));
  if (gone === 0) throw notFound('integration');
}
