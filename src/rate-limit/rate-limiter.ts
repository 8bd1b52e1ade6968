/**
 * What is limited. `auth`: proving who one is, for an account from an address; `auth-address` and `auth-account` bound, more loosely, many
 * accounts tried from one address and one account tried from many. `creates`: making things, for a user.
 */
export type LimitName = 'auth' | 'auth-address' | 'auth-account' | 'creates';

/** How a limit stands after a request was counted; `resetMs` until the window ends. */
export interface LimitState {
  name: LimitName;
  limit: number;
  windowMs: number;
  remaining: number;
  resetMs: number;
  allowed: boolean;
}

/** Counts requests, for all processes together. */
export interface RateLimiter extends AsyncDisposable {
  /** Counts one request of `key`; `null` where nothing is limited. Throws the store's error when it does not answer. */
  take(name: LimitName, key: string): Promise<LimitState | null>;
}
