import { v7 as uuidv7 } from 'uuid';
import { ApiError } from '../contract/api-error.ts';
import type { Actor } from '../contract/audit.ts';
import { type Role, roleReaches } from '../contract/role.ts';
import { ApiKeyEntity, type ApiKeyRow } from '../db/entities/api-key.ts';
import { noteAction } from '../db/note-action.ts';
import { makeApiKey } from './api-keys.ts';
import type { AuthServices, Identity } from './auth-services.ts';

/**
 * Makes a key for the user of a session; the plain text is in the answer, and nowhere else. The user's row is locked, so that the limit
 * holds under parallel calls. Throws `JWT_REQUIRED`, `ROLE_TOO_LOW` for a role above the owner's, and `API_KEY_LIMIT`.
 */
export async function createApiKey(
  services: AuthServices,
  identity: Identity,
  input: { name: string; role: Role | null; expiresAt: Date | null },
  actor: Actor,
): Promise<{ key: ApiKeyRow; plainKey: string }> {
  if (identity.by !== 'session') throw new ApiError('JWT_REQUIRED', 'a key cannot make keys: log in');
  const role = input.role ?? identity.role;
  if (!roleReaches(identity.role, role)) {
    throw new ApiError('ROLE_TOO_LOW', `a key's role cannot exceed its owner's, which is ${identity.role}`);
  }
  const limit = services.config.limits.maxApiKeysPerUser;
  const { plainKey, prefix, keyHash } = makeApiKey();
  const now = new Date();
  const { name, expiresAt } = input;
  const { userId } = identity;
  const key = {
    id: uuidv7(),
    userId,
    name,
    prefix,
    keyHash,
    role,
    expiresAt,
    lastUsedAt: null,
    createdAt: now,
  };
  await services.db.transaction(async (em) => {
    await em.execute('select id from users where id = ? for update', [userId]);
    const active = await em.count(ApiKeyEntity, {
      userId,
      $or: [{ expiresAt: null }, { expiresAt: { $gt: now } }],
    });
    if (active >= limit)
      throw new ApiError('API_KEY_LIMIT', `you have ${limit} active keys already: delete one first`);
    await em.insert(ApiKeyEntity, key);
    await noteAction(em, 'api_key.create', key.id, actor);
  });
  return { key, plainKey };
}
