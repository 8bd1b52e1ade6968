import test from 'ava';
import { joinSpaced } from '../../../../src/documents/reading/pdf/join-spaced.ts';

/** Letters 0.01 wide and 0.02 high, parted by the given gaps. */
function spaced(letters: string, gap: number, wide = 3 * gap) {
  let x = 0.1;
  return [...letters].flatMap((text) => {
    if (text === ' ') {
      x += wide - gap;
      return [];
    }
    const placed = { text, box: { x, y: 0.1, width: 0.01, height: 0.02 } };
    x += 0.01 + gap;
    return [placed];
  });
}

const texts = (words: { text: string }[]) =>
  joinSpaced(words.map((word) => ({ box: { x: 0, y: 0, width: 0, height: 0 }, ...word }))).map(
    ({ text }) => text,
  );

test('a word in spaced type is one word, with one box', (t) => {
  const [joined, ...others] = joinSpaced(spaced('INVOICE', 0.008));
  t.is(others.length, 0);
  t.is(joined?.text, 'INVOICE');
  t.true(Math.abs((joined?.box.width ?? 0) - 0.118) < 1e-9);
});

test('a wider gap parts two words in spaced type', (t) => {
  t.deepEqual(texts(spaced('TAX INVOICE 4', 0.006).slice(0, -1)), ['T', 'A', 'X', 'INVOICE']);
  t.deepEqual(texts(spaced('SALES INVOICE', 0.006)), ['SALES', 'INVOICE']);
});

test('a few single letters, and digits far apart, stay as they are', (t) => {
  t.deepEqual(texts(spaced('A B', 0.008)), ['A', 'B']);
  t.deepEqual(texts(spaced('12345', 0.05)), ['1', '2', '3', '4', '5']);
});
