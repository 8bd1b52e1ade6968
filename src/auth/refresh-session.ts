import { ApiError } from '../contract/api-error.ts';
import type { Whence } from '../contract/audit.ts';
import type { EntityManager } from '../db/database.ts';
import { RefreshTokenEntity, type RefreshTokenRow } from '../db/entities/refresh-token.ts';
import { UserEntity } from '../db/entities/user.ts';
import { noteAction } from '../db/note-action.ts';
import { ACCESS_TOKEN_SECONDS, signAccessToken } from './access-tokens.ts';
import type { AuthServices, SessionTokens } from './auth-services.ts';
import { familyBeganAt, hashRefreshToken, nextExpiry, successorsOf } from './refresh-tokens.ts';

/** A lost reply must not strand a client: for so long the parent gets the same successor again. */
const GRACE_MS = 10_000;

type Outcome =
  | { kind: 'rotated'; userId: string; refreshToken: string; refreshExpiresAt: Date }
  | { kind: 'refused' };

/** The successor that a token was given, if nobody has used it. */
async function findUnused(
  em: EntityManager,
  successors: readonly string[],
): Promise<{ refreshToken: string; refreshExpiresAt: Date } | null> {
  for (const refreshToken of successors) {
    const tokenHash = hashRefreshToken(refreshToken);
    const row = await em.findOne(RefreshTokenEntity, { tokenHash, usedAt: null, revokedAt: null });
    if (row !== null) return { refreshToken, refreshExpiresAt: row.expiresAt };
  }
  return null;
}

async function rotate(
  em: EntityManager,
  row: RefreshTokenRow,
  successors: readonly [string, ...string[]],
  { address, requestId }: Whence,
): Promise<Outcome> {
  const now = new Date();
  if (row.revokedAt !== null || row.expiresAt <= now) return { kind: 'refused' };
  const user = await em.findOne(UserEntity, { id: row.userId, disabled: false });
  if (user === null) return { kind: 'refused' };
  // A successor that was made while the sessions were ended is not among those that were revoked.
  if (user.sessionsEndedAt && familyBeganAt(row) < user.sessionsEndedAt) return { kind: 'refused' };
  if (row.usedAt !== null) {
    const inGrace = now.getTime() - row.usedAt.getTime() <= GRACE_MS;
    const successor = inGrace ? await findUnused(em, successors) : null;
    if (successor !== null) return { kind: 'rotated', userId: row.userId, ...successor };
    await em.nativeUpdate(RefreshTokenEntity, { familyId: row.familyId }, { revokedAt: now });
    await noteAction(em, 'session.revoke', row.familyId, { userId: row.userId, address, requestId });
    return { kind: 'refused' };
  }
  const [refreshToken] = successors;
  const refreshExpiresAt = nextExpiry(row.familyExpiresAt);
  await em.nativeUpdate(RefreshTokenEntity, { tokenHash: row.tokenHash }, { usedAt: now });
  await em.insert(RefreshTokenEntity, {
    tokenHash: hashRefreshToken(refreshToken),
    familyId: row.familyId,
    userId: row.userId,
    parentHash: row.tokenHash,
    createdAt: now,
    expiresAt: refreshExpiresAt,
    familyExpiresAt: row.familyExpiresAt,
    usedAt: null,
    revokedAt: null,
  });
  return { kind: 'rotated', userId: row.userId, refreshToken, refreshExpiresAt };
}

/**
 * Rotates a refresh token. The row is locked, so of parallel calls one rotates and the others get the same successor.
 * Reuse outside the grace revokes the whole family. Throws `REFRESH_TOKEN_INVALID`.
 */
export async function refreshSession(
  services: AuthServices,
  refreshToken: string,
  whence: Whence,
): Promise<SessionTokens> {
  const successors = successorsOf(services.secrets.jwtSecrets, refreshToken);
  const outcome = await services.db.transaction(async (em): Promise<Outcome> => {
    const sql = 'select token_hash from refresh_tokens where token_hash = ? for update';
    await em.execute(sql, [hashRefreshToken(refreshToken)]);
    const row = await em.findOne(RefreshTokenEntity, { tokenHash: hashRefreshToken(refreshToken) });
    return row === null ? { kind: 'refused' } : rotate(em, row, successors, whence);
  });
  if (outcome.kind === 'refused') {
    throw new ApiError('REFRESH_TOKEN_INVALID', 'the refresh token is not valid any more: log in again');
  }
  const { userId, refreshToken: successor, refreshExpiresAt } = outcome;
  const accessToken = await signAccessToken(services.secrets.jwtSecrets, userId);
  return { accessToken, refreshToken: successor, refreshExpiresAt, expiresIn: ACCESS_TOKEN_SECONDS };
}
