const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

/** The waits between the tries of a delivery in ms, before jitter; past the last one they stay as long. About a day in all. */
export const DELIVERY_DELAYS_MS = [
  5 * SECOND,
  30 * SECOND,
  2 * MINUTE,
  10 * MINUTE,
  30 * MINUTE,
  1 * HOUR,
  2 * HOUR,
  4 * HOUR,
  8 * HOUR,
  8 * HOUR,
] as const;

const [FIRST_MS] = DELIVERY_DELAYS_MS;
const LONGEST_MS = 8 * HOUR;

/** How far a wait may stray from its place in the schedule, so that what failed together does not come back together. */
export const JITTER = 0.2;

/** How a round of a delivery is tried: the wait after its first try in ms, by which all others are scaled, and how many tries it has. */
export interface DeliverySchedule {
  initialIntervalMs: number;
  maxAttempts: number;
}

/**
 * The wait in ms after the `tried`-th try of a round has failed; `null` after the last one. `random` is a number from 0 to 1 and moves
 * the wait by at most 20 % either way.
 */
export function delayAfter(
  { initialIntervalMs, maxAttempts }: DeliverySchedule,
  tried: number,
  random: number,
): number | null {
  if (tried >= maxAttempts) return null;
  const delay = DELIVERY_DELAYS_MS[tried - 1] ?? LONGEST_MS;
  const scale = initialIntervalMs / FIRST_MS;
  return Math.round(delay * scale * (1 - JITTER + 2 * JITTER * random));
}

/** The wait in ms where the receiver asks for one: never shorter than the schedule's, and no longer than the schedule's longest. */
export function heedRetryAfter(delayMs: number, retryAfterMs: number | undefined): number {
  return Math.max(delayMs, Math.min(retryAfterMs ?? 0, LONGEST_MS));
}
