import { createHash, createHmac, randomBytes } from 'node:crypto';
import { v7 as uuidv7 } from 'uuid';
import type { Keyring } from '../contract/keyring.ts';
import type { EntityManager } from '../db/database.ts';
import { RefreshTokenEntity, type RefreshTokenRow } from '../db/entities/refresh-token.ts';

const DAY_MS = 86_400_000;
/** A session lives 30 days at most, and 7 days without use. */
const FAMILY_LIFE_MS = 30 * DAY_MS;
const IDLE_LIFE_MS = 7 * DAY_MS;

/** How a refresh token is stored. */
export function hashRefreshToken(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}

/**
 * The successor is a function of the parent and the server's secret, so that a client that lost the reply gets it again. The first of
 * these is what a rotation makes now; each other is what one made while another secret was the current one.
 */
export function successorsOf([secret, ...others]: Keyring, token: string): readonly [string, ...string[]] {
  const successor = (key: Uint8Array): string =>
    createHmac('sha256', key).update(`refresh-successor:${token}`).digest('base64url');
  return [successor(secret), ...others.map(successor)];
}

/** Begins a session: stores the first token of a new family in the running transaction and gives it. */
export function beginTokenFamily(
  em: EntityManager,
  userId: string,
): { familyId: string; refreshToken: string; refreshExpiresAt: Date } {
  const token = randomBytes(32).toString('base64url');
  const now = Date.now();
  const familyId = uuidv7();
  const refreshExpiresAt = new Date(now + IDLE_LIFE_MS);
  em.create(RefreshTokenEntity, {
    tokenHash: hashRefreshToken(token),
    familyId,
    userId,
    parentHash: null,
    createdAt: new Date(now),
    expiresAt: refreshExpiresAt,
    familyExpiresAt: new Date(now + FAMILY_LIFE_MS),
    usedAt: null,
    revokedAt: null,
  });
  return { familyId, refreshToken: token, refreshExpiresAt };
}

/** When the session of a token began. */
export function familyBeganAt({ familyExpiresAt }: RefreshTokenRow): Date {
  return new Date(familyExpiresAt.getTime() - FAMILY_LIFE_MS);
}

/** When a token made now in a family ends. */
export function nextExpiry(familyExpiresAt: Date): Date {
  return new Date(Math.min(Date.now() + IDLE_LIFE_MS, familyExpiresAt.getTime()));
}
