import { meanConfidence, type RecognisedWord } from './recognised-word.ts';

const LINE_MEAN = 45;
const LINE_BEST = 70;
const SIGN_LEAST = 60;

/**
 * Leaves out what is no text: lines in which Tesseract is sure of nothing (torn edges, handwriting, pictures), and lone signs,
 * as rules and speckles are taken for. One unsure word among sure ones stays: it is mostly right.
 */
export function dropNoise(words: readonly RecognisedWord[]): RecognisedWord[] {
  const noise = new Set<number>();
  for (const [line, members] of Map.groupBy(words, (word) => word.line)) {
    const best = Math.max(...members.map(({ confidence }) => confidence));
    if (meanConfidence(members) < LINE_MEAN && best < LINE_BEST) noise.add(line);
  }
  return words.filter((word) => !noise.has(word.line) && (isWord(word) || isSign(word)));
}

/** A bar alone is a rule of a table. */
function isSign({ text, confidence }: RecognisedWord): boolean {
  return confidence >= SIGN_LEAST && !/^[|_~¦]+$/u.test(text);
}

function isWord({ text }: RecognisedWord): boolean {
  return /[\p{L}\p{N}]/u.test(text);
}
