import { IntegrationEntity, type IntegrationRow } from '../db/entities/integration.ts';
import { type ListPart, type ListWindow, listRows } from '../db/list-rows.ts';
import type { IntegrationServices } from './integration-services.ts';

/** The user's connections, newest first. */
export function listIntegrations(
  services: Pick<IntegrationServices, 'db'>,
  userId: string,
  window: ListWindow,
): Promise<ListPart<IntegrationRow>> {
  const em = services.db.fork();
  const source = {
    find: ({ beforeId, limit, offset }: { beforeId: string | null; limit: number; offset: number }) => {
      const range = beforeId === null ? {} : { id: { $lt: beforeId } };
      return em.find(IntegrationEntity, { userId, ...range }, { orderBy: { id: 'desc' }, limit, offset });
    },
    countQuery: (limit: number) =>
      em.createQueryBuilder(IntegrationEntity).select('id').where({ userId }).limit(limit),
  };
  return listRows(em, source, window);
}
