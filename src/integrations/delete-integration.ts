import { notFound } from '../contract/api-error.ts';
import type { Actor } from '../contract/audit.ts';
import { IntegrationEntity } from '../db/entities/integration.ts';
import { noteAction } from '../db/note-action.ts';
import type { IntegrationServices } from './integration-services.ts';

/** Forgets a connection and its credentials; jobs that have still to fetch an object by it fail. Throws `NOT_FOUND`, the second time too. */
export async function deleteIntegration(
  services: Pick<IntegrationServices, 'db'>,
  by: Actor,
  id: string,
): Promise<void> {
  await services.db.transaction(async (em) => {
    const gone = await em.nativeDelete(IntegrationEntity, { id, userId: by.userId });
    if (gone === 0) throw notFound('integration');
    await noteAction(em, 'integration.delete', id, by);
  });
}
