import { UserEntity, type UserRow } from '../db/entities/user.ts';
import { type ListPart, type ListWindow, listRows } from '../db/list-rows.ts';
import type { AuthServices } from './auth-services.ts';

/** Every account, newest first. */
export function listUsers(services: AuthServices, window: ListWindow): Promise<ListPart<UserRow>> {
  const em = services.db.fork();
  const source = {
    find: ({ beforeId, limit, offset }: { beforeId: string | null; limit: number; offset: number }) =>
      em.find(UserEntity, beforeId === null ? {} : { id: { $lt: beforeId } }, {
        orderBy: { id: 'desc' },
        limit,
        offset,
      }),
    countQuery: (limit: number) => em.createQueryBuilder(UserEntity).select('id').limit(limit),
  };
  return listRows(em, source, window);
}
