import { ApiError } from '../contract/api-error.ts';
import { UserEntity, type UserRow } from '../db/entities/user.ts';
import { ACCESS_TOKEN_SECONDS, signAccessToken } from './access-tokens.ts';
import type { AuthServices, SessionTokens } from './auth-services.ts';
import { passwordFits } from './passwords.ts';
import { beginTokenFamily } from './refresh-tokens.ts';

/** Begins a session. Throws `INVALID_CREDENTIALS`, the same and in the same time for an unknown and for a disabled user. */
export async function loginUser(
  services: AuthServices,
  input: { email: string; password: string },
): Promise<{ user: UserRow } & SessionTokens> {
  const user = await services.db.fork().findOne(UserEntity, { emailKey: input.email.toLowerCase() });
  const fits = await passwordFits(user?.passwordHash ?? null, input.password);
  if (user === null || !fits || user.disabled) {
    throw new ApiError('INVALID_CREDENTIALS', 'the e-mail address or the password is wrong');
  }
  const session = await services.db.transaction(async (em) => beginTokenFamily(em, user.id));
  const accessToken = await signAccessToken(services.secrets.jwtSecrets, user.id);
  return { user, accessToken, ...session, expiresIn: ACCESS_TOKEN_SECONDS };
}
