import { ApiError } from '../contract/api-error.ts';
import type { EntityManager } from '../db/database.ts';
import { RefreshTokenEntity, type RefreshTokenRow } from '../db/entities/refresh-token.ts';
import { UserEntity } from '../db/entities/user.ts';
import { ACCESS_TOKEN_SECONDS, signAccessToken } from './access-tokens.ts';
import type { AuthServices, SessionTokens } from './auth-services.ts';
import { familyBeganAt, hashRefreshToken, nextExpiry, successorOf } from './refresh-tokens.ts';

/** A lost reply must not strand a client: for so long the parent gets the same successor again. */
const GRACE_MS = 10_000;

type Outcome = { kind: 'rotated'; userId: string; refreshExpiresAt: Date } | { kind: 'refused' };

function findUnusedToken(em: EntityManager, tokenHash: string): Promise<RefreshTokenRow | null> {
  return em.findOne(RefreshTokenEntity, { tokenHash, usedAt: null, revokedAt: null });
}

async function rotate(em: EntityManager, row: RefreshTokenRow, successorHash: string): Promise<Outcome> {
  const now = new Date();
  if (row.revokedAt !== null || row.expiresAt <= now) return { kind: 'refused' };
  const user = await em.findOne(UserEntity, { id: row.userId, disabled: false });
  if (user === null) return { kind: 'refused' };
  // A successor that was made while the sessions were ended is not among those that were revoked.
  if (user.sessionsEndedAt && familyBeganAt(row) < user.sessionsEndedAt) return { kind: 'refused' };
  if (row.usedAt !== null) {
    const inGrace = now.getTime() - row.usedAt.getTime() <= GRACE_MS;
    const successor = inGrace ? await findUnusedToken(em, successorHash) : null;
    if (successor !== null)
      return { kind: 'rotated', userId: row.userId, refreshExpiresAt: successor.expiresAt };
    await em.nativeUpdate(RefreshTokenEntity, { familyId: row.familyId }, { revokedAt: now });
    return { kind: 'refused' };
  }
  const refreshExpiresAt = nextExpiry(row.familyExpiresAt);
  await em.nativeUpdate(RefreshTokenEntity, { tokenHash: row.tokenHash }, { usedAt: now });
  await em.insert(RefreshTokenEntity, {
    tokenHash: successorHash,
    familyId: row.familyId,
    userId: row.userId,
    parentHash: row.tokenHash,
    createdAt: now,
    expiresAt: refreshExpiresAt,
    familyExpiresAt: row.familyExpiresAt,
    usedAt: null,
    revokedAt: null,
  });
  return { kind: 'rotated', userId: row.userId, refreshExpiresAt };
}

/**
 * Rotates a refresh token. The row is locked, so of parallel calls one rotates and the others get the same successor.
 * Reuse outside the grace revokes the whole family. Throws `REFRESH_TOKEN_INVALID`.
 */
export async function refreshSession(services: AuthServices, refreshToken: string): Promise<SessionTokens> {
  const successor = successorOf(services.secrets.jwtSecret, refreshToken);
  const outcome = await services.db.transaction(async (em): Promise<Outcome> => {
    const sql = 'select token_hash from refresh_tokens where token_hash = ? for update';
    await em.execute(sql, [hashRefreshToken(refreshToken)]);
    const row = await em.findOne(RefreshTokenEntity, { tokenHash: hashRefreshToken(refreshToken) });
    return row === null ? { kind: 'refused' } : rotate(em, row, hashRefreshToken(successor));
  });
  if (outcome.kind === 'refused') {
    throw new ApiError('REFRESH_TOKEN_INVALID', 'the refresh token is not valid any more: log in again');
  }
  const { userId, refreshExpiresAt } = outcome;
  const accessToken = await signAccessToken(services.secrets.jwtSecret, userId);
  return { accessToken, refreshToken: successor, refreshExpiresAt, expiresIn: ACCESS_TOKEN_SECONDS };
}
