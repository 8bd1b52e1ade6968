import type { Whence } from '../contract/audit.ts';
import type { EntityManager } from '../db/database.ts';
import { noteAction } from '../db/note-action.ts';
import { beginTokenFamily } from './refresh-tokens.ts';

/** Begins a session of a user in the running transaction, and gives its first refresh token. */
export async function beginSession(
  em: EntityManager,
  userId: string,
  whence: Whence,
): Promise<{ refreshToken: string; refreshExpiresAt: Date }> {
  const { familyId, ...token } = beginTokenFamily(em, userId);
  await noteAction(em, 'session.create', familyId, { ...whence, userId });
  return token;
}
