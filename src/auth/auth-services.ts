import type { Database } from '../db/database.ts';

/** What the use cases of accounts work with. */
export interface AuthServices {
  db: Database;
  secrets: { jwtSecret: Uint8Array };
  config: { registration: 'open' | 'closed' };
}

/** Who makes a request. */
export interface Identity {
  userId: string;
  role: 'VIEWER' | 'MEMBER' | 'ADMIN';
}

/** The tokens of one session; `expiresIn` is the access token's life in seconds. */
export interface SessionTokens {
  accessToken: string;
  refreshToken: string;
  expiresIn: number;
}
