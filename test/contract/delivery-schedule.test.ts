import test from 'ava';
import fc from 'fast-check';
import {
  DELIVERY_DELAYS_MS,
  delayAfter,
  heedRetryAfter,
  JITTER,
} from '../../src/contract/delivery-schedule.ts';

const DEFAULT = { initialIntervalMs: 5_000, maxAttempts: 11 };

test('by default there are eleven tries over about a day', (t) => {
  const delays = Array.from({ length: 11 }, (_, index) => delayAfter(DEFAULT, index + 1, 0.5));
  t.deepEqual(delays, [...DELIVERY_DELAYS_MS, null]);
  const hours = DELIVERY_DELAYS_MS.reduce((sum, delay) => sum + delay, 0) / 3_600_000;
  t.true(hours > 23 && hours < 25, `${hours} hours`);
});

const schedules = fc.record({
  initialIntervalMs: fc.integer({ min: 0, max: 86_400_000 }),
  maxAttempts: fc.integer({ min: 1, max: 100 }),
});
const random = fc.double({ min: 0, max: 1, noNaN: true });

test('a wait is a whole number within its jitter, scaled by the first one, and ends with the last try', (t) => {
  fc.assert(
    fc.property(schedules, fc.integer({ min: 1, max: 120 }), random, (schedule, tried, luck) => {
      const delay = delayAfter(schedule, tried, luck);
      if (tried >= schedule.maxAttempts) return delay === null;
      const unscaled = DELIVERY_DELAYS_MS[tried - 1] ?? DELIVERY_DELAYS_MS.at(-1) ?? 0;
      const middle = (unscaled * schedule.initialIntervalMs) / 5_000;
      return (
        delay !== null &&
        Number.isInteger(delay) &&
        delay >= Math.floor(middle * (1 - JITTER)) &&
        delay <= Math.ceil(middle * (1 + JITTER))
      );
    }),
  );
  t.pass();
});

test('without luck no wait is shorter than the one before it', (t) => {
  fc.assert(
    fc.property(schedules, fc.integer({ min: 1, max: 99 }), (schedule, tried) => {
      const [one, next] = [delayAfter(schedule, tried, 0.5), delayAfter(schedule, tried + 1, 0.5)];
      return one === null || next === null || one <= next;
    }),
  );
  t.pass();
});

test('a receiver lengthens the wait, up to eight hours, and never shortens it', (t) => {
  const asked = fc.option(fc.integer({ min: 0, max: 2 ** 40 }), { nil: undefined });
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 2 ** 40 }), asked, (delay, retryAfter) => {
      const wait = heedRetryAfter(delay, retryAfter);
      return (
        wait >= delay &&
        wait <= Math.max(delay, 8 * 3_600_000, 0) &&
        wait >= Math.min(retryAfter ?? 0, 8 * 3_600_000)
      );
    }),
  );
  t.pass();
});
