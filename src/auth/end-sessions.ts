import { ApiError } from '../contract/api-error.ts';
import type { Actor, Whence } from '../contract/audit.ts';
import type { EntityManager } from '../db/database.ts';
import { RefreshTokenEntity } from '../db/entities/refresh-token.ts';
import { UserEntity } from '../db/entities/user.ts';
import { noteAction } from '../db/note-action.ts';
import type { AuthServices, Identity } from './auth-services.ts';
import { hashRefreshToken } from './refresh-tokens.ts';

/** Ends every session of a user in the running transaction: refresh tokens at once, and access tokens made before now. */
export async function endSessions(em: EntityManager, userId: string): Promise<void> {
  const now = new Date();
  await em.nativeUpdate(RefreshTokenEntity, { userId, revokedAt: null }, { revokedAt: now });
  await em.nativeUpdate(UserEntity, { id: userId }, { sessionsEndedAt: now });
}

/** Ends the session that a refresh token belongs to; one that is unknown or ended already is fine. */
export async function logout(
  services: AuthServices,
  refreshToken: string,
  { address, requestId }: Whence,
): Promise<void> {
  await services.db.transaction(async (em) => {
    const row = await em.findOne(RefreshTokenEntity, { tokenHash: hashRefreshToken(refreshToken) });
    if (row === null) return;
    const { familyId, userId } = row;
    const open = { familyId, revokedAt: null };
    const ended = await em.nativeUpdate(RefreshTokenEntity, open, { revokedAt: new Date() });
    if (ended > 0) await noteAction(em, 'session.end', familyId, { userId, address, requestId });
  });
}

/** Ends every session of a user. API keys are no sessions: they stay, and cannot ask for it. Throws `JWT_REQUIRED`. */
export async function logoutAll(
  services: AuthServices,
  { userId, by }: Identity,
  actor: Actor,
): Promise<void> {
  if (by !== 'session') throw new ApiError('JWT_REQUIRED', 'a key cannot end sessions: log in');
  await services.db.transaction(async (em) => {
    await endSessions(em, userId);
    await noteAction(em, 'session.end_all', userId, actor);
  });
}
