import test from 'ava';
import { findSegments } from '../../../../src/extraction/offline/layout/segments.ts';
import { pageFromText } from '../page-from-text.ts';

const text = Array.from({ length: 8 }, (_, row) => `Left${row}${' '.repeat(60)}Right${row}`).join('\n');

/** The page as a scanner that it lay askew in gives it: every word `slope` times its distance from the left edge lower. */
function askew(slope: number, textSource: 'OCR' | 'NATIVE') {
  const page = pageFromText(text);
  const words = page.words.map((word) => {
    const rise = (slope * word.box.x * page.width) / page.height;
    return { ...word, box: { ...word.box, y: word.box.y + rise } };
  });
  return { ...page, textSource, words };
}

test('lines that OCR read askew are level, and the boxes of their words are where they were', (t) => {
  const page = askew(0.02, 'OCR');
  const segments = findSegments([page]);
  const [left, right] = segments;
  t.is(left?.text, 'Left0');
  t.true(Math.abs((left?.y0 ?? 0) - (right?.y0 ?? 99)) < 0.01);
  t.is(right?.words[0]?.box, page.words[1]?.box);
});

test('a text layer, and a slope that no upright page has, are left as they are', (t) => {
  for (const page of [askew(0.02, 'NATIVE'), askew(0.09, 'OCR')]) {
    const [left, right] = findSegments([page]);
    t.true((right?.y0 ?? 0) - (left?.y0 ?? 0) > 5);
  }
});
