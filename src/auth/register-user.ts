import { ApiError } from '../contract/api-error.ts';
import { UserEntity, type UserRow } from '../db/entities/user.ts';
import { ACCESS_TOKEN_SECONDS, signAccessToken } from './access-tokens.ts';
import type { AuthServices, SessionTokens } from './auth-services.ts';
import { insertUser } from './insert-user.ts';
import { hashPassword } from './passwords.ts';
import { beginTokenFamily } from './refresh-tokens.ts';

/** Registrations take turns under this lock, so that exactly one user is the first. An arbitrary number of our own. */
const REGISTRATION_LOCK = 4_715_024;

/**
 * Makes an account and begins its first session. The first user ever is `ADMIN`, later ones `MEMBER`.
 * Throws `EMAIL_TAKEN`, and `REGISTRATION_CLOSED` unless it is the very first user.
 */
export async function registerUser(
  services: AuthServices,
  input: { email: string; password: string; name: string | null },
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
    return { user, ...beginTokenFamily(em, user.id) };
  });
  const accessToken = await signAccessToken(services.secrets.jwtSecrets, made.user.id);
  return { ...made, accessToken, expiresIn: ACCESS_TOKEN_SECONDS };
}
