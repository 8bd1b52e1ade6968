import type { AuditAction } from '../contract/audit.ts';
import { lowestUuidAt } from '../contract/uuid-time.ts';
import type { Database } from '../db/database.ts';
import { AuditEntryEntity, type AuditEntryRow } from '../db/entities/audit-entry.ts';
import { type ListPart, type ListWindow, listRows } from '../db/list-rows.ts';

/** What the audit log can be narrowed by; `from` is in it, `to` is not. */
export interface AuditFilters {
  action?: AuditAction | undefined;
  userId?: string | undefined;
  from?: Date | undefined;
  to?: Date | undefined;
}

/** An id is made within this time, in ms, of its entry's `at`. */
const ID_SLACK_MS = 5_000;

/** Times are told by the ids too, which are in the order of the list: so a time of long ago begins where it is. */
function conditionsOf({ action, userId, from, to }: AuditFilters, beforeId: string | null) {
  const since = from && { at: { $gte: from }, id: { $gte: lowestUuidAt(from.getTime() - ID_SLACK_MS) } };
  const until = to && { at: { $lt: to }, id: { $lt: lowestUuidAt(to.getTime() + ID_SLACK_MS) } };
  return {
    ...(action === undefined ? {} : { action }),
    ...(userId === undefined ? {} : { userId }),
    $and: [since ?? {}, until ?? {}, beforeId === null ? {} : { id: { $lt: beforeId } }],
  };
}

/** The entries of all users that fit the filters, newest first. */
export function listAuditLog(
  { db }: { db: Database },
  filters: AuditFilters,
  window: ListWindow,
): Promise<ListPart<AuditEntryRow>> {
  const em = db.fork();
  const source = {
    find: ({ beforeId, limit, offset }: { beforeId: string | null; limit: number; offset: number }) =>
      em.find(AuditEntryEntity, conditionsOf(filters, beforeId), { orderBy: { id: 'desc' }, limit, offset }),
    countQuery: (limit: number) =>
      em.createQueryBuilder(AuditEntryEntity).select('id').where(conditionsOf(filters, null)).limit(limit),
  };
  return listRows(em, source, window);
}
