import test from 'ava';
import { presentPageWords } from '../../../src/http/shapes/document.ts';

test('answers show the words of a scan as those of a text layer', (t) => {
  const word = { text: 'Total', box: { x: 0.1, y: 0.2, width: 0.1, height: 0.02 }, line: 0 };
  const page = { page: 2, width: 595, height: 842, rotation: 0, textSource: 'OCR' } as const;
  const shown = presentPageWords({ ...page, words: [{ ...word, confidence: 0.93 }] });
  t.deepEqual(shown, { page: 2, words: [word] });
});
