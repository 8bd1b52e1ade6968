import { createHash, randomBytes } from 'node:crypto';
import { ApiError } from '../contract/api-error.ts';
import { ApiKeyEntity, type ApiKeyRow } from '../db/entities/api-key.ts';
import type { AuthServices } from './auth-services.ts';

/** How every API key begins; how much of one is shown in lists. */
export const API_KEY_PREFIX = 'ef_live_';
const SHOWN_CHARACTERS = API_KEY_PREFIX.length + 4;

/** The last use is written down at most once a minute. */
const LAST_USE_MS = 60_000;

/** How a key is stored: it has 256 random bits, so a plain hash is enough. */
export function hashApiKey(plainKey: string): string {
  return createHash('sha256').update(plainKey).digest('hex');
}

/** A new key: the plain text, shown once, and what is stored of it. */
export function makeApiKey(): { plainKey: string; prefix: string; keyHash: string } {
  const plainKey = `${API_KEY_PREFIX}${randomBytes(32).toString('base64url')}`;
  return { plainKey, prefix: plainKey.slice(0, SHOWN_CHARACTERS), keyHash: hashApiKey(plainKey) };
}

/** The active key with this plain text; its use is noted. It is looked up by its hash, so no comparison leaks time. Throws `UNAUTHENTICATED`. */
export async function findApiKey(services: AuthServices, plainKey: string): Promise<ApiKeyRow> {
  const now = new Date();
  const em = services.db.fork();
  const key = await em.findOne(ApiKeyEntity, { keyHash: hashApiKey(plainKey) });
  if (key === null || (key.expiresAt !== null && key.expiresAt <= now)) {
    throw new ApiError(
      'UNAUTHENTICATED',
      'the API key is not valid: it was deleted, has expired, or never was one',
    );
  }
  if (now.getTime() - (key.lastUsedAt?.getTime() ?? 0) >= LAST_USE_MS) {
    await em.nativeUpdate(ApiKeyEntity, { id: key.id }, { lastUsedAt: now });
  }
  return key;
}
