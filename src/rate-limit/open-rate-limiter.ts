import { createHash } from 'node:crypto';
import { Pool } from 'pg';
import { RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible';
import type { LimitName, LimitState, RateLimiter } from './rate-limiter.ts';

/** So many requests in a time. */
interface Rate {
  requests: number;
  windowMs: number;
}

/** Connections of one process that count requests. */
const POOL_SIZE = 2;

/** How much looser the bounds on one address and on one account are than the one on both. */
const LOOSER = 10;

/** Counts in the table `rate_limits`. Keys are stored hashed: an address or an e-mail is nobody's business there. */
export function openRateLimiter(
  databaseUrl: string,
  given: { auth: Rate; creates: Rate } | null,
): RateLimiter {
  if (given === null) return { take: async () => null, [Symbol.asyncDispose]: async () => {} };
  const loose = { ...given.auth, requests: given.auth.requests * LOOSER };
  const rates = { ...given, 'auth-address': loose, 'auth-account': loose } satisfies Record<LimitName, Rate>;
  const pool = new Pool({ connectionString: databaseUrl, max: POOL_SIZE, idleTimeoutMillis: 10_000 });
  pool.on('error', () => {
    // A connection that breaks while idle is replaced at the next use, whose error is the caller's.
  });
  const open = (name: LimitName) =>
    new RateLimiterPostgres({
      storeClient: pool,
      storeType: 'pool',
      tableName: 'rate_limits',
      tableCreated: true,
      clearExpiredByTimeout: true,
      keyPrefix: name,
      points: rates[name].requests,
      duration: rates[name].windowMs / 1000,
    });
  const limiters: Record<LimitName, RateLimiterPostgres> = {
    auth: open('auth'),
    'auth-address': open('auth-address'),
    'auth-account': open('auth-account'),
    creates: open('creates'),
  };
  async function take(name: LimitName, key: string): Promise<LimitState> {
    const { requests: limit, windowMs } = rates[name];
    const hashed = createHash('sha256').update(key).digest('base64url');
    const counted = await limiters[name].consume(hashed).catch((refusal: unknown) => refusal);
    if (!(counted instanceof RateLimiterRes)) throw counted;
    const allowed = counted.consumedPoints <= limit;
    return {
      name,
      limit,
      windowMs,
      remaining: counted.remainingPoints,
      resetMs: counted.msBeforeNext,
      allowed,
    };
  }
  return {
    take,
    [Symbol.asyncDispose]: async () => {
      await pool.end();
    },
  };
}
