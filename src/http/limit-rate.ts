import type { Context } from 'koa';
import { ApiError } from '../contract/api-error.ts';
import type { LimitName, LimitState, RateLimiter } from '../rate-limit/rate-limiter.ts';
import { networkOf } from './reading/network-of.ts';

const seconds = (ms: number): number => Math.max(0, Math.ceil(ms / 1000));

/** The headers of draft-ietf-httpapi-ratelimit-headers-10: the policy, and what is left of it. */
function tell(ctx: Context, { name, limit, windowMs, remaining, resetMs }: LimitState): void {
  ctx.set('RateLimit-Policy', `"${name}";q=${limit};w=${seconds(windowMs)}`);
  ctx.set('RateLimit', `"${name}";r=${remaining};t=${seconds(resetMs)}`);
}

/** Counts a request under each of the limits, and tells how the tightest stands. Throws `RATE_LIMITED` with `Retry-After`. */
async function count(ctx: Context, limiter: RateLimiter, limits: [LimitName, string][]): Promise<void> {
  const taken = await Promise.all(limits.map(([name, key]) => limiter.take(name, key)));
  const states = taken.filter((state) => state !== null);
  const [tightest] = states.sort(
    (a, b) => Number(a.allowed) - Number(b.allowed) || a.remaining - b.remaining,
  );
  if (tightest === undefined) return;
  tell(ctx, tightest);
  if (tightest.allowed) return;
  const wait = seconds(tightest.resetMs);
  throw new ApiError('RATE_LIMITED', `too many requests: try again in ${wait} s`, {
    headers: { 'Retry-After': String(wait) },
  });
}

/** Counts a try to prove who one is: for this account from this address, and each of the two by itself. */
export function limitAuth(ctx: Context, limiter: RateLimiter, account: string): Promise<void> {
  const network = networkOf(ctx.ip);
  return count(ctx, limiter, [
    ['auth', `${network} ${account}`],
    ['auth-address', network],
    ['auth-account', account],
  ]);
}

/** Counts something that a user makes. */
export function limitCreates(ctx: Context, limiter: RateLimiter, userId: string): Promise<void> {
  return count(ctx, limiter, [['creates', userId]]);
}
