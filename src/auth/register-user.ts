import { ApiError } from '../contract/api-error.ts';
import type { Whence } from '../contract/audit.ts';
import { UserEntity, type UserRow } from '../db/entities/user.ts';
import { noteAction } from '../db/note-action.ts';
import { ACCESS_TOKEN_SECONDS, signAccessToken } from './access-tokens.ts';
import type { AuthServices, SessionTokens } from './auth-services.ts';
import { beginSession } from './begin-session.ts';
import { insertUser } from './insert-user.ts';
import { hashPassword } from './passwords.ts';

/** Registrations take turns under this lock, so that exactly one user is the first. An arbitrary number of our own. */
const REGISTRATION_LOCK = 4_715_024;

/**
 * Makes an account and begins its first session. The first user ever is `ADMIN`, later ones `MEMBER`.
 * Throws `EMAIL_TAKEN`, and `REGISTRATION_CLOSED` unless it is the very first user.
 */
export async function registerUser(
  services: AuthServices,
  input: { email: string; password: string; name: string | null },
  { address, requestId }: Whence,
): Promise<{ user: UserRow } & SessionTokens> {
  const passwordHash = await hashPassword(input.password);
  const made = await services.db.transaction(async (em) => {
    await em.execute('select pg_advisory_xact_lock(?)', [REGISTRATION_LOCK]);
    const first = (await em.findOne(UserEntity, { id: { $ne: null } }, { fields: ['id'] })) === null;
    if (!first && services.config.registration === 'closed') {
      throw new ApiError('REGISTRATION_CLOSED', 'an administrator makes the accounts here');
    }
    const { email, name } = input;
    const user = await insertUser(em, { email, name, role: first ? 'ADMIN' : 'MEMBER' }, passwordHash);
    const whence = { address, requestId };
    await noteAction(em, 'user.create', user.id, { ...whence, userId: user.id });
    return { user, ...(await beginSession(em, user.id, whence)) };
  });
  const accessToken = await signAccessToken(services.secrets.jwtSecrets, made.user.id);
  return { ...made, accessToken, expiresIn: ACCESS_TOKEN_SECONDS };
}
