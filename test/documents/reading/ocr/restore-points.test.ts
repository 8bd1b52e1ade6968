import test from 'ava';
import type { Component } from '../../../../src/documents/reading/ocr/components.ts';
import type { RecognisedWord } from '../../../../src/documents/reading/ocr/recognised-word.ts';
import { restorePoints } from '../../../../src/documents/reading/ocr/restore-points.ts';

const BASELINE = 40;
const DIGIT = { width: 12, height: 24 };

/** Digits and gaps as ink: each digit is a block, "." a dot, "," one that hangs low, ":" two dots, " " is a gap. */
function inkOf(text: string): Component[] {
  let x = 10;
  return [...text].flatMap((sign) => {
    const left = x;
    const dot = (top: number, bottom: number) => ({ left, top, right: left + 4, bottom, area: 16 });
    x += sign === ' ' ? 8 : /\d/.test(sign) ? DIGIT.width + 3 : 9;
    if (sign === '.') return [dot(BASELINE - 4, BASELINE)];
    if (sign === ',') return [dot(BASELINE - 4, BASELINE + 5)];
    if (sign === ':') return [dot(BASELINE - 4, BASELINE), dot(BASELINE - 16, BASELINE - 12)];
    if (sign === ' ') return [];
    return [{ left, top: BASELINE - DIGIT.height, right: left + DIGIT.width, bottom: BASELINE, area: 150 }];
  });
}

/** A word as read, over a stretch of the ink. */
function read(text: string, ink: readonly Component[]): RecognisedWord {
  return {
    text,
    confidence: 90,
    line: 0,
    left: Math.min(...ink.map(({ left }) => left)),
    right: Math.max(...ink.map(({ right }) => right)),
    top: BASELINE - DIGIT.height,
    bottom: BASELINE,
  };
}

const texts = (words: readonly RecognisedWord[]) => words.map(({ text }) => text);

test('a point that the ink shows between digits comes back', (t) => {
  const ink = inkOf('5.40');
  t.deepEqual(texts(restorePoints([read('540', ink)], ink)), ['5.40']);
});

test('a speck on the baseline between digits that stand close is no point', (t) => {
  const ink = inkOf('1939');
  const [, second] = ink;
  const speck = {
    left: (second?.right ?? 0) + 1,
    top: BASELINE - 2,
    right: (second?.right ?? 0) + 3,
    bottom: BASELINE,
    area: 4,
  };
  t.deepEqual(texts(restorePoints([read('1939', ink)], [...ink, speck])), ['1939']);
});

test('a number that was read in two at its point, comma or colon is joined', (t) => {
  for (const [whole, head, tail] of [
    ['86.00', '86', '00'],
    ['1,250', '1', '250'],
    ['15:17', '15', '17'],
  ] as const) {
    const ink = inkOf(whole);
    const words = [read(head, ink.slice(0, head.length)), read(tail, ink.slice(-tail.length))];
    const [joined, ...others] = restorePoints(words, ink);
    t.is(joined?.text, whole);
    t.is(joined?.right, words[1]?.right);
    t.is(others.length, 0);
  }
});

test('two numbers without a point between them stay two', (t) => {
  const ink = inkOf('86 00');
  t.deepEqual(texts(restorePoints([read('86', ink.slice(0, 2)), read('00', ink.slice(2))], ink)), [
    '86',
    '00',
  ]);
});

test('words are left alone', (t) => {
  const ink = inkOf('12.34');
  t.deepEqual(texts(restorePoints([read('AB', ink.slice(0, 2)), read('CD', ink.slice(3))], ink)), [
    'AB',
    'CD',
  ]);
});
