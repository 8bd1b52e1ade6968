import test from 'ava';
import fc from 'fast-check';
import { atMost } from '../../src/auth/at-most.ts';

test('never more works than the limit run at once, all run, in their order, whatever some of them throw', async (t) => {
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 1, max: 4 }),
      fc.array(fc.record({ turns: fc.nat(5), fails: fc.boolean() }), { maxLength: 20 }),
      async (limit, works) => {
        const inLine = atMost(limit);
        const begun: number[] = [];
        let running = 0;
        let most = 0;
        const outcomes = await Promise.allSettled(
          works.map(({ turns, fails }, n) =>
            inLine(async () => {
              begun.push(n);
              running += 1;
              most = Math.max(most, running);
              for (let turn = 0; turn < turns; turn += 1) await Promise.resolve();
              running -= 1;
              if (fails) throw new Error('failed');
              return n;
            }),
          ),
        );
        t.deepEqual(
          begun,
          works.map((_, n) => n),
        );
        t.true(most <= limit);
        t.deepEqual(
          outcomes.map(({ status }) => status === 'rejected'),
          works.map(({ fails }) => fails),
        );
      },
    ),
    { numRuns: 100 },
  );
});

test('as many run at once as may, and the next begins when one has ended', async (t) => {
  const inLine = atMost(2);
  const ends = Array.from({ length: 4 }, () => Promise.withResolvers<void>());
  const begun: number[] = [];
  const works = ends.map(({ promise }, n) =>
    inLine(async () => {
      begun.push(n);
      await promise;
    }),
  );
  t.deepEqual(begun, [0, 1]);
  ends[1]?.resolve();
  await works[1];
  t.deepEqual(begun, [0, 1, 2]);
  for (const { resolve } of ends) resolve();
  await Promise.all(works);
  t.deepEqual(begun, [0, 1, 2, 3]);
});
