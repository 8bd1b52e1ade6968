import test from 'ava';
import fc from 'fast-check';
import { readRange } from '../../../src/http/reading/byte-range.ts';

const sizes = fc.integer({ min: 1, max: 1_000_000 });

test('a range from one byte to another is that part, cut at the end', (t) => {
  fc.assert(
    fc.property(sizes, fc.nat(2_000_000), fc.nat(2_000_000), (size, a, b) => {
      const [start, end] = a < b ? [a, b] : [b, a];
      const expected = start >= size ? 'unsatisfiable' : { start, end: Math.min(end, size - 1) };
      t.deepEqual(readRange(`bytes=${start}-${end}`, size), expected);
    }),
  );
});

test('the last so many bytes are those, and never more than there are', (t) => {
  fc.assert(
    fc.property(sizes, fc.integer({ min: 1, max: 2_000_000 }), (size, last) => {
      t.deepEqual(readRange(`bytes=-${last}`, size), { start: Math.max(0, size - last), end: size - 1 });
    }),
  );
});

test('whatever is asked, a part lies within the bytes that there are', (t) => {
  const header = fc.oneof(fc.string(), fc.stringMatching(/^bytes=\d{0,30}-\d{0,30}(,\d-\d)?$/));
  fc.assert(
    fc.property(sizes, header, (size, asked) => {
      const range = readRange(asked, size);
      if (typeof range === 'string') t.true(['whole', 'unsatisfiable'].includes(range));
      else t.true(range.start >= 0 && range.start <= range.end && range.end < size, asked);
    }),
  );
});
