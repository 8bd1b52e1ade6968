import test from 'ava';
import fc from 'fast-check';
import { failedInput } from '../../src/db/insert-run.ts';
import { fitting } from '../../src/db/take-prefix-page.ts';

test('a page goes into a run as far as there is room, and what has none is told by the last job', (t) => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 12 }), fc.nat({ max: 12 }), fc.boolean(), (room, count, isLast) => {
      const page = Array.from({ length: count }, (_, n) => failedInput('INTERNAL', String(n)));
      const { inputs, isFull } = fitting(room, page, isLast);
      if (isFull) {
        t.is(inputs.length, room);
        t.true(count > room || !isLast);
        t.deepEqual(inputs.slice(0, -1), page.slice(0, room - 1));
        t.regex(inputs.at(-1)?.failure?.message ?? '', /at most 10000 jobs/);
      } else {
        t.deepEqual(inputs, page);
        // Where more may come there is always room to tell that it has none.
        t.true(isLast ? count <= room : count < room);
      }
    }),
  );
});
