import { ApiError, notFound } from '../contract/api-error.ts';
import type { Actor } from '../contract/audit.ts';
import { ApiKeyEntity } from '../db/entities/api-key.ts';
import { noteAction } from '../db/note-action.ts';
import type { AuthServices, Identity } from './auth-services.ts';

/** Revokes a key at once. A key that may only read cannot. Throws `ROLE_TOO_LOW`, and `NOT_FOUND`, the second time too. */
export async function deleteApiKey(
  services: AuthServices,
  { userId, role, by }: Identity,
  id: string,
  actor: Actor,
): Promise<void> {
  if (by === 'key' && role === 'VIEWER') throw new ApiError('ROLE_TOO_LOW', 'this key may only read');
  await services.db.transaction(async (em) => {
    const deleted = await em.nativeDelete(ApiKeyEntity, { id, userId });
    if (deleted === 0) throw notFound('API key');
    await noteAction(em, 'api_key.delete', id, actor);
  });
}
