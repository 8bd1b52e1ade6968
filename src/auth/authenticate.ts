import { ApiError } from '../contract/api-error.ts';
import type { Whence } from '../contract/audit.ts';
import { lowerRole } from '../contract/role.ts';
import { UserEntity } from '../db/entities/user.ts';
import { verifyAccessToken } from './access-tokens.ts';
import { API_KEY_PREFIX, findApiKey } from './api-keys.ts';
import type { AuthServices, Identity } from './auth-services.ts';

function refuse(): never {
  throw new ApiError(
    'UNAUTHENTICATED',
    'the account of this token is gone or disabled, or its sessions were ended',
  );
}

async function bySession(services: AuthServices, token: string): Promise<Identity> {
  const { userId, issuedAtMs, expiresAtMs } = await verifyAccessToken(services.secrets.jwtSecrets, token);
  const user = await services.db.fork().findOne(UserEntity, { id: userId, disabled: false });
  if (user === null || issuedAtMs < (user.sessionsEndedAt?.getTime() ?? 0)) return refuse();
  return { userId, role: user.role, by: 'session', keyId: null, expiresAtMs };
}

async function byKey(services: AuthServices, plainKey: string, whence: Whence): Promise<Identity> {
  const key = await findApiKey(services, plainKey, whence);
  const user = await services.db.fork().findOne(UserEntity, { id: key.userId, disabled: false });
  if (user === null) return refuse();
  return {
    userId: user.id,
    role: lowerRole(key.role, user.role),
    by: 'key',
    keyId: key.id,
    expiresAtMs: key.expiresAt?.getTime() ?? null,
  };
}

/**
 * Who an `Authorization` header speaks for. The account is read at each call, so a changed role or a disabled account counts at once.
 * Throws `UNAUTHENTICATED` or `TOKEN_EXPIRED`.
 */
export async function authenticate(
  services: AuthServices,
  authorization: string | undefined,
  whence: Whence,
): Promise<Identity> {
  const token = /^Bearer +(\S+)$/i.exec(authorization ?? '')?.[1];
  if (token === undefined) {
    throw new ApiError(
      'UNAUTHENTICATED',
      'send an access token or an API key as Authorization: Bearer <token>',
    );
  }
  return token.startsWith(API_KEY_PREFIX)
    ? await byKey(services, token, whence)
    : await bySession(services, token);
}
