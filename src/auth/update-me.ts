import { ApiError, invalid } from '../contract/api-error.ts';
import type { Actor } from '../contract/audit.ts';
import { UserEntity, type UserRow } from '../db/entities/user.ts';
import { noteAction } from '../db/note-action.ts';
import type { AuthServices, Identity } from './auth-services.ts';
import { endSessions } from './end-sessions.ts';
import { hashPassword, passwordFits } from './passwords.ts';

/** What a user may change of the own account. A new password needs the current one. */
export interface MeChanges {
  name?: string | null | undefined;
  currentPassword?: string | undefined;
  newPassword?: string | undefined;
}

/**
 * Changes the caller's own account; a new password ends every session. Throws `JWT_REQUIRED` for a key, and `INVALID_CREDENTIALS`
 * when the current password is wrong.
 */
export async function updateMe(
  services: AuthServices,
  { userId, by }: Identity,
  changes: MeChanges,
  actor: Actor,
): Promise<UserRow> {
  if (by !== 'session') throw new ApiError('JWT_REQUIRED', 'a key cannot change the account: log in');
  const { name, currentPassword, newPassword } = changes;
  if (newPassword !== undefined && currentPassword === undefined) {
    throw invalid('body', 'currentPassword', 'is required to set a new password');
  }
  const user = await services.db.fork().findOneOrFail(UserEntity, { id: userId });
  if (newPassword !== undefined && !(await passwordFits(user.passwordHash, currentPassword ?? ''))) {
    throw new ApiError('INVALID_CREDENTIALS', 'the current password is wrong');
  }
  const passwordHash = newPassword === undefined ? undefined : await hashPassword(newPassword);
  return await services.db.transaction(async (em) => {
    const columns = {
      ...(name === undefined ? {} : { name }),
      ...(passwordHash === undefined ? {} : { passwordHash }),
    };
    if (Object.keys(columns).length > 0) await em.nativeUpdate(UserEntity, { id: userId }, columns);
    if (passwordHash !== undefined) {
      await endSessions(em, userId);
      await noteAction(em, 'user.set_password', userId, actor);
    }
    return await em.findOneOrFail(UserEntity, { id: userId });
  });
}
