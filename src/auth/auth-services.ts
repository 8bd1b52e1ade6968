import type { Keyring } from '../contract/keyring.ts';
import type { Role } from '../contract/role.ts';
import type { Database } from '../db/database.ts';

/** What the use cases of accounts work with. */
export interface AuthServices {
  db: Database;
  secrets: { jwtSecrets: Keyring };
  config: { registration: 'open' | 'closed'; limits: { maxApiKeysPerUser: number } };
}

/** Who makes a request, by a session's access token or by an API key; of a key's role and its owner's the lower one counts. */
export interface Identity {
  userId: string;
  role: Role;
  by: 'session' | 'key';
  /** The key, if it is by one. */
  keyId: string | null;
  /** When the token or key ends, in ms since 1970; a stream ends with it. */
  expiresAtMs: number | null;
}

/** The tokens of one session; `expiresIn` is the access token's life in seconds, `refreshExpiresAt` when the refresh token ends. */
export interface SessionTokens {
  accessToken: string;
  refreshToken: string;
  refreshExpiresAt: Date;
  expiresIn: number;
}
