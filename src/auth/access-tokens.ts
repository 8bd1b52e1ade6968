import { createSecretKey, type KeyObject } from 'node:crypto';
import { errors, type JWTPayload, jwtVerify, SignJWT } from 'jose';
import { validate as isUuid, v7 as uuidv7 } from 'uuid';
import { ApiError } from '../contract/api-error.ts';
import type { Keyring } from '../contract/keyring.ts';

/** How long an access token is good for, in seconds. */
export const ACCESS_TOKEN_SECONDS = 15 * 60;

const ISSUER = 'extractform';
const AUDIENCE = 'extractform-api';
const TYPE = 'at+jwt';

const signingKeys = new WeakMap<Uint8Array, KeyObject>();

/** A secret as a key: imported once, since importing costs as much as checking a token. */
function signingKey(secret: Uint8Array): KeyObject {
  const known = signingKeys.get(secret) ?? createSecretKey(secret);
  signingKeys.set(secret, known);
  return known;
}

/** An access token (RFC 9068 profile, HS256) for a user, signed with the current secret. `iat` has milliseconds, which RFC 7519 allows: sessions end at one. */
export function signAccessToken([secret]: Keyring, userId: string): Promise<string> {
  return new SignJWT({})
    .setProtectedHeader({ alg: 'HS256', typ: TYPE })
    .setSubject(userId)
    .setJti(uuidv7())
    .setIssuer(ISSUER)
    .setAudience(AUDIENCE)
    .setIssuedAt(Date.now() / 1000)
    .setExpirationTime(`${ACCESS_TOKEN_SECONDS}s`)
    .sign(signingKey(secret));
}

/** Whom an access token speaks for, since when and until when, in ms since 1970. */
export interface AccessToken {
  userId: string;
  issuedAtMs: number;
  expiresAtMs: number;
}

/** The claims of a token that one of the secrets signed. Throws `JOSEError`. */
async function verify([secret, ...others]: Keyring, token: string): Promise<JWTPayload> {
  try {
    const { payload } = await jwtVerify(token, signingKey(secret), {
      algorithms: ['HS256'],
      typ: TYPE,
      issuer: ISSUER,
      audience: AUDIENCE,
      clockTolerance: 30,
      requiredClaims: ['exp', 'iat', 'iss', 'aud', 'sub', 'jti'],
    });
    return payload;
  } catch (error) {
    const [next, ...rest] = others;
    if (next === undefined || !(error instanceof errors.JWSSignatureVerificationFailed)) throw error;
    return await verify([next, ...rest], token);
  }
}

/**
 * Whom an access token speaks for, signed with any of the secrets. One algorithm, every claim required, 30 s of clock skew.
 * Throws `TOKEN_EXPIRED` for one that was good once, and `UNAUTHENTICATED` for anything else.
 */
export async function verifyAccessToken(secrets: Keyring, token: string): Promise<AccessToken> {
  try {
    const { sub, iat, exp } = await verify(secrets, token);
    if (sub !== undefined && isUuid(sub) && iat !== undefined && exp !== undefined) {
      return { userId: sub, issuedAtMs: Math.round(iat * 1000), expiresAtMs: exp * 1000 };
    }
  } catch (error) {
    if (error instanceof errors.JWTExpired) {
      throw new ApiError('TOKEN_EXPIRED', 'the access token has expired: refresh it', { cause: error });
    }
    if (!(error instanceof errors.JOSEError)) throw error;
  }
  throw new ApiError('UNAUTHENTICATED', 'the access token is not valid');
}
