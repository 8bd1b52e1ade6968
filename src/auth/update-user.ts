import { ApiError, notFound } from '../contract/api-error.ts';
import type { Actor, AuditAction } from '../contract/audit.ts';
import type { Role } from '../contract/role.ts';
import { UserEntity, type UserRow } from '../db/entities/user.ts';
import { noteAction } from '../db/note-action.ts';
import type { AuthServices } from './auth-services.ts';
import { endSessions } from './end-sessions.ts';
import { hashPassword } from './passwords.ts';

/** What an administrator may change of an account. */
export interface UserChanges {
  role?: Role | undefined;
  disabled?: boolean | undefined;
  password?: string | undefined;
}

/** Changes of administrators take turns under this lock, so that one of them always stays. An arbitrary number of our own. */
const ADMINISTRATION_LOCK = 4_715_025;

/** What the audit log tells of a change; what stays as it is, is none. */
function actionsOf(user: UserRow, { role, disabled, password }: UserChanges): AuditAction[] {
  const actions: AuditAction[] = [];
  if (role !== undefined && role !== user.role) actions.push('user.change_role');
  if (disabled !== undefined && disabled !== user.disabled) {
    actions.push(disabled ? 'user.disable' : 'user.enable');
  }
  if (password !== undefined) actions.push('user.set_password');
  return actions;
}

/** Changes an account and ends its sessions. Throws `NOT_FOUND`, and `LAST_ADMIN` when no administrator would be left. */
export async function updateUser(
  services: AuthServices,
  id: string,
  changes: UserChanges,
  actor: Actor,
): Promise<UserRow> {
  const { role, disabled, password } = changes;
  const passwordHash = password === undefined ? undefined : await hashPassword(password);
  return await services.db.transaction(async (em) => {
    await em.execute('select pg_advisory_xact_lock(?)', [ADMINISTRATION_LOCK]);
    const user = await em.findOne(UserEntity, { id });
    if (user === null) throw notFound('user');
    const losesAdmin = (role !== undefined && role !== 'ADMIN') || disabled === true;
    if (user.role === 'ADMIN' && !user.disabled && losesAdmin) {
      const others = await em.count(UserEntity, { role: 'ADMIN', disabled: false, id: { $ne: id } });
      if (others === 0)
        throw new ApiError('LAST_ADMIN', 'there would be no administrator left: make another first');
    }
    const columns = Object.fromEntries(
      Object.entries({ role, disabled, passwordHash }).filter(([, value]) => value !== undefined),
    );
    if (Object.keys(columns).length > 0) {
      await em.nativeUpdate(UserEntity, { id }, columns);
      await endSessions(em, id);
      for (const action of actionsOf(user, changes)) await noteAction(em, action, id, actor);
    }
    return await em.findOneOrFail(UserEntity, { id }, { refresh: true });
  });
}
