import { seededRandom } from '../drawing/seeded-random.ts';

/** Choices by chance that are the same for the same seed. */
export interface Chance {
  /** A whole number from `low` to `high`. */
  between(low: number, high: number): number;
  pick<T>(from: readonly T[]): T;
  /** So many different ones, in their order. */
  some<T>(from: readonly T[], count: number): T[];
  /** So many digits, the first of which is not 0. */
  digits(count: number): string;
  /** A day `YYYY-MM-DD` whose day of the month is over 12, so that it can be read in one way only. */
  day(year?: number): string;
}

/** Starts a row of choices. */
export function startChance(seed: number): Chance {
  const random = seededRandom(seed);
  const between = (low: number, high: number) => low + Math.floor(random() * (high - low + 1));
  const pick = <T>(from: readonly T[]): T => {
    const one = from[between(0, from.length - 1)];
    if (one === undefined) throw new RangeError('nothing to pick from');
    return one;
  };
  const two = (number: number) => String(number).padStart(2, '0');
  return {
    between,
    pick,
    some(from, count) {
      const left = [...from.keys()];
      const taken = Array.from({ length: Math.min(count, left.length) }, () =>
        left.splice(between(0, left.length - 1), 1),
      );
      const chosen = new Set(taken.flat());
      return from.filter((_, at) => chosen.has(at));
    },
    digits: (count) => Array.from({ length: count }, (_, at) => between(at === 0 ? 1 : 0, 9)).join(''),
    day: (year = 2025) => `${year}-${two(between(1, 12))}-${two(between(13, 28))}`,
  };
}
