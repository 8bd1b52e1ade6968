import type { Match } from '../../contract/extraction.ts';
import model from './confidence-model.json' with { type: 'json' };

/** What is known of a value that an extractor gave with a score of its own. */
export interface ValueSigns {
  /** How sure the extractor was, on its scale. */
  score: number;
  match: Match;
  /** The edit similarity of a fuzzy match, else 1. */
  similarity: number;
  /** Whether one place was singled out of those where the value stands. */
  sure: boolean;
  /** Whether it stands on a page read by OCR. */
  ocr: boolean;
  /** Whether it is a text, of which every letter has to be right. */
  isText: boolean;
  /** Whether it is in a list. */
  inList: boolean;
}

/** Surer than this no label is. */
const HIGHEST_SCORE = 1.2;

/** The signs that count, by name: the weights of `confidence-model.json` are by the same names. */
export const SIGNS = {
  score: ({ score }) => Math.min(Math.max(score, 0), HIGHEST_SCORE),
  ocr: ({ ocr }) => Number(ocr),
  text: ({ isText }) => Number(isText),
  ocrText: ({ ocr, isText }) => Number(ocr && isText),
  list: ({ inList }) => Number(inList),
  unfound: ({ match }) => Number(match === 'NONE'),
  unlike: ({ match, similarity }) => (match === 'FUZZY' ? 1 - similarity : 0),
  unsure: ({ sure }) => Number(!sure),
} satisfies Record<string, (signs: ValueSigns) => number>;

export type SignName = keyof typeof SIGNS;

/** The names of the signs, in their order. */
export const SIGN_NAMES = Object.keys(SIGNS).filter((name): name is SignName => name in SIGNS);

/** How much each sign counts, and what is there before any of them. */
export interface ConfidenceWeights {
  base: number;
  weights: Record<SignName, number>;
}

/** The part of values with such signs that is right, by a logistic model: 0 to 1, and never less for a higher score. */
export function likelihoodOf(signs: ValueSigns, { base, weights }: ConfidenceWeights = model): number {
  const sum = SIGN_NAMES.reduce((all, name) => all + weights[name] * SIGNS[name](signs), base);
  return 1 / (1 + Math.exp(-sum));
}
