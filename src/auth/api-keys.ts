import { createHash, randomBytes } from 'node:crypto';
import { ApiError } from '../contract/api-error.ts';
import type { Whence } from '../contract/audit.ts';
import { ApiKeyEntity, type ApiKeyRow } from '../db/entities/api-key.ts';
import { noteAction } from '../db/note-action.ts';
import type { AuthServices } from './auth-services.ts';

/** How every API key begins; how much of one is shown in lists. */
export const API_KEY_PREFIX = 'ef_live_';
const SHOWN_CHARACTERS = API_KEY_PREFIX.length + 4;

/** The last use is written down at most once a minute. */
const LAST_USE_MS = 60_000;
/** Of each hour, in ms, in which a key is used, the first use that is written down is in the audit log. */
const AUDITED_MS = 3_600_000;

/** How a key is stored: it has 256 random bits, so a plain hash is enough. */
export function hashApiKey(plainKey: string): string {
  return createHash('sha256').update(plainKey).digest('hex');
}

/** A new key: the plain text, shown once, and what is stored of it. */
export function makeApiKey(): { plainKey: string; prefix: string; keyHash: string } {
  const plainKey = `${API_KEY_PREFIX}${randomBytes(32).toString('base64url')}`;
  return { plainKey, prefix: plainKey.slice(0, SHOWN_CHARACTERS), keyHash: hashApiKey(plainKey) };
}

/** Writes the use of a key down. Of uses at once one does. */
async function noteUse(services: AuthServices, key: ApiKeyRow, now: Date, whence: Whence): Promise<void> {
  const { id, userId, lastUsedAt } = key;
  const hourOf = (time: Date) => Math.floor(time.getTime() / AUDITED_MS);
  const isFirst = lastUsedAt === null || hourOf(lastUsedAt) !== hourOf(now);
  await services.db.transaction(async (em) => {
    const noted = await em.nativeUpdate(ApiKeyEntity, { id, lastUsedAt }, { lastUsedAt: now });
    if (noted > 0 && isFirst) await noteAction(em, 'api_key.use', id, { ...whence, userId, keyId: id });
  });
}

/** The active key with this plain text; its use is noted. It is looked up by its hash, so no comparison leaks time. Throws `UNAUTHENTICATED`. */
export async function findApiKey(
  services: AuthServices,
  plainKey: string,
  whence: Whence,
): Promise<ApiKeyRow> {
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
    await noteUse(services, key, now, whence);
  }
  return key;
}
