import { ApiError } from '../contract/api-error.ts';
import type { Whence } from '../contract/audit.ts';
import { UserEntity, type UserRow } from '../db/entities/user.ts';
import { noteAction } from '../db/note-action.ts';
import { ACCESS_TOKEN_SECONDS, signAccessToken } from './access-tokens.ts';
import type { AuthServices, SessionTokens } from './auth-services.ts';
import { beginSession } from './begin-session.ts';
import { passwordFits } from './passwords.ts';

/** Begins a session. Throws `INVALID_CREDENTIALS`, the same and in the same time for an unknown and for a disabled user. */
export async function loginUser(
  services: AuthServices,
  input: { email: string; password: string },
  { address, requestId }: Whence,
): Promise<{ user: UserRow } & SessionTokens> {
  const whence = { address, requestId };
  const user = await services.db.fork().findOne(UserEntity, { emailKey: input.email.toLowerCase() });
  const fits = await passwordFits(user?.passwordHash ?? null, input.password);
  if (user === null || !fits || user.disabled) {
    const userId = user?.id ?? null;
    await noteAction(services.db.fork(), 'session.refuse', userId, { ...whence, userId });
    throw new ApiError('INVALID_CREDENTIALS', 'the e-mail address or the password is wrong');
  }
  const session = await services.db.transaction((em) => beginSession(em, user.id, whence));
  const accessToken = await signAccessToken(services.secrets.jwtSecrets, user.id);
  return { user, accessToken, ...session, expiresIn: ACCESS_TOKEN_SECONDS };
}
