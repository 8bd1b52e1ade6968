import { ApiKeyEntity, type ApiKeyRow } from '../db/entities/api-key.ts';
import { type ListPart, type ListWindow, listRows } from '../db/list-rows.ts';
import type { AuthServices } from './auth-services.ts';

/** The user's active keys, newest first. */
export function listApiKeys(
  services: AuthServices,
  userId: string,
  window: ListWindow,
): Promise<ListPart<ApiKeyRow>> {
  const em = services.db.fork();
  const where = { userId, $or: [{ expiresAt: null }, { expiresAt: { $gt: new Date() } }] };
  const source = {
    find: ({ beforeId, limit, offset }: { beforeId: string | null; limit: number; offset: number }) => {
      const range = beforeId === null ? {} : { id: { $lt: beforeId } };
      return em.find(ApiKeyEntity, { ...where, ...range }, { orderBy: { id: 'desc' }, limit, offset });
    },
    countQuery: (limit: number) => em.createQueryBuilder(ApiKeyEntity).select('id').where(where).limit(limit),
  };
  return listRows(em, source, window);
}
