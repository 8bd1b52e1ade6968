import { v7 as uuidv7 } from 'uuid';
import type { Actor, AuditAction } from '../contract/audit.ts';
import type { EntityManager } from './database.ts';
import { AuditEntryEntity } from './entities/audit-entry.ts';

/** Who did it, as far as anybody asked for it. */
type DoneBy = { [Member in keyof Actor]?: Actor[Member] | null };

/**
 * Adds an entry to the audit log in the running transaction: the change and its entry are both there, or neither. What nobody asked for
 * is done `by` nobody.
 */
export async function noteAction(
  em: EntityManager,
  action: AuditAction,
  subjectId: string | null,
  by: DoneBy = {},
): Promise<void> {
  const { userId = null, keyId = null, address = null, requestId = null } = by;
  const entry = { id: uuidv7(), at: new Date(), action, userId, keyId, subjectId, address, requestId };
  await em.insert(AuditEntryEntity, entry);
}
