/**
 * A word as Tesseract read it. Places are fractions of the picture it was found in, `confidence` goes from 0 to 100,
 * `line` counts the lines of that picture as Tesseract saw them.
 */
export interface RecognisedWord {
  text: string;
  confidence: number;
  line: number;
  left: number;
  top: number;
  right: number;
  bottom: number;
}

/** The mean confidence over the letters of some words; 0 when there are none. */
export function meanConfidence(words: readonly RecognisedWord[]): number {
  const letters = words.reduce((sum, { text }) => sum + text.length, 0);
  return letters === 0
    ? 0
    : words.reduce((sum, { text, confidence }) => sum + text.length * confidence, 0) / letters;
}
