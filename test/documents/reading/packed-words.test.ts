import test from 'ava';
import fc from 'fast-check';
import type { PageWord } from '../../../src/contract/page-text.ts';
import { packWords, unpackWords } from '../../../src/documents/reading/packed-words.ts';

const fraction = fc.double({ min: 0, max: 1, noNaN: true });
const word: fc.Arbitrary<PageWord> = fc.record(
  {
    text: fc.string({ unit: 'grapheme' }).map((text) => text.replace(/\n/g, '')),
    box: fc.record(
      { x: fraction, y: fraction, width: fraction, height: fraction },
      { noNullPrototype: true },
    ),
    line: fc.nat(),
  },
  { noNullPrototype: true },
);

test('words come out as they went in', (t) => {
  fc.assert(fc.property(fc.array(word), (words) => t.deepEqual(unpackWords(packWords(words)), words)));
});
