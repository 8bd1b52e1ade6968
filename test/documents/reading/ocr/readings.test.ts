import test from 'ava';
import { dropNoise } from '../../../../src/documents/reading/ocr/drop-noise.ts';
import { mergeReadings } from '../../../../src/documents/reading/ocr/merge-readings.ts';
import type { RecognisedWord } from '../../../../src/documents/reading/ocr/recognised-word.ts';
import { sideways } from '../../../../src/documents/reading/ocr/sideways.ts';

function word(text: string, confidence: number, left: number, right: number, line = 0): RecognisedWord {
  return { text, confidence, line, left, right, top: 0.1 + 0.1 * line, bottom: 0.15 + 0.1 * line };
}

const texts = (words: readonly RecognisedWord[]) => words.map(({ text }) => text);

test('of two readings of a word the surer one is taken', (t) => {
  const first = [word('Tota1', 60, 0.1, 0.2), word('9.00', 95, 0.5, 0.6)];
  const second = [word('Total', 92, 0.11, 0.2), word('g.00', 40, 0.5, 0.6)];
  t.deepEqual(texts(mergeReadings(first, second)), ['Total', '9.00']);
});

test('words that one reading took apart are replaced as a whole, never doubled', (t) => {
  const first = [word('21', 70, 0.1, 0.15), word('09/2017', 80, 0.16, 0.3)];
  t.deepEqual(texts(mergeReadings(first, [word('21/09/2017', 90, 0.1, 0.3)])), ['21/09/2017']);
});

test('a scrap of a word does not replace it, and what only the second reading saw is added when it is sure', (t) => {
  const first = [word('Telephone', 71, 0.1, 0.4)];
  const second = [word('J', 85, 0.1, 0.14), word('Site', 90, 0.6, 0.7), word('rn', 30, 0.8, 0.9)];
  t.deepEqual(texts(mergeReadings(first, second)), ['Telephone', 'Site']);
});

test('lines of which nothing is sure are noise; an unsure word in a sure line is not', (t) => {
  const words = [
    word('PPP', 20, 0, 0.3, 0),
    word('erTE', 30, 0.4, 0.6, 0),
    word('Total', 95, 0, 0.2, 1),
    word('O', 5, 0.3, 0.4, 1),
  ];
  t.deepEqual(texts(dropNoise(words)), ['Total', 'O']);
});

test('rules read as bars and unsure lone signs are noise, sure signs are not', (t) => {
  const words = [
    word('Total', 95, 0, 0.2),
    word('|', 95, 0.3, 0.31),
    word('~', 30, 0.4, 0.41),
    word(':', 80, 0.21, 0.22),
  ];
  t.deepEqual(texts(dropNoise(words)), ['Total', ':']);
});

test('text that runs down the page is turned back, text that runs up likewise, level text not', (t) => {
  const standing = ['Invoice', 'number'].map((text, at) => ({
    ...word(text, 90, 0.5, 0.52),
    top: 0.1 + 0.3 * at,
    bottom: 0.35 + 0.3 * at,
  }));
  t.is(sideways(standing, 1), 3);
  t.is(sideways(standing.toReversed(), 1), 1);
  t.is(sideways([word('Invoice', 90, 0.1, 0.4), word('number', 90, 0.5, 0.8)], 1), 0);
});
