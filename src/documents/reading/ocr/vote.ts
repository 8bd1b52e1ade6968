import type { RecognisedWord } from './recognised-word.ts';

/** What a word is worth, 0 to 100, whose readings differ. */
const DISAGREEING = 50;

/** A word's text and how sure Tesseract is of it, 0 to 100. */
export type Reading = Pick<RecognisedWord, 'text' | 'confidence'>;

/**
 * What a word is after further readings of it, which count as equal when their letters and digits are; `null` when it was unlikely and
 * has neither in two of them.
 */
export function vote(word: Reading, readings: readonly Reading[]): Reading | null {
  const groups = Map.groupBy(readings, ({ text }) => lettersOf(text));
  const [agreed] = [...groups.values()].filter((group) => group.length >= 2);
  if (agreed === undefined) return { text: word.text, confidence: Math.min(word.confidence, DISAGREEING) };
  if (word.confidence < DISAGREEING && lettersOf(agreed[0]?.text ?? '') === '') return null;
  const confidence = agreed.reduce((sum, reading) => sum + reading.confidence, 0) / agreed.length;
  const [first] = agreed.toSorted((a, b) => b.confidence - a.confidence);
  const same = lettersOf(word.text) === lettersOf(first?.text ?? '');
  if (same) return { text: word.text, confidence: Math.max(word.confidence, confidence) };
  if (first === undefined || /\s/u.test(first.text) || confidence <= word.confidence) {
    return { text: word.text, confidence: Math.min(word.confidence, DISAGREEING) };
  }
  return { text: first.text, confidence };
}

function lettersOf(text: string): string {
  return text.replace(/[^\p{L}\p{N}]/gu, '');
}
