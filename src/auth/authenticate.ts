import { ApiError } from '../contract/api-error.ts';
import { UserEntity } from '../db/entities/user.ts';
import { verifyAccessToken } from './access-tokens.ts';
import type { AuthServices, Identity } from './auth-services.ts';

/**
 * Who an `Authorization` header speaks for. The account is read at each call, so a changed role or a disabled account counts at once.
 * Throws `UNAUTHENTICATED` or `TOKEN_EXPIRED`.
 */
export async function authenticate(
  services: AuthServices,
  authorization: string | undefined,
): Promise<Identity> {
  const token = /^Bearer +(\S+)$/i.exec(authorization ?? '')?.[1];
  if (token === undefined)
    throw new ApiError('UNAUTHENTICATED', 'send an access token as Authorization: Bearer <token>');
  const userId = await verifyAccessToken(services.secrets.jwtSecret, token);
  const user = await services.db.fork().findOne(UserEntity, { id: userId, disabled: false });
  if (user === null) throw new ApiError('UNAUTHENTICATED', 'the account of this token is gone or disabled');
  return { userId: user.id, role: user.role };
}
