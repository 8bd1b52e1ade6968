import type { Match } from '../../contract/extraction.ts';
import { type ConfidenceWeights, likelihoodOf, type ValueSigns } from './confidence-model.ts';

/** What a value without a score is worth by how it was found; a fuzzy match counts by its similarity too. */
const BY_MATCH: Record<Match, number> = { EXACT: 0.98, NORMALIZED: 0.95, FUZZY: 0.7, NONE: 0.3 };

/** For a value that stands in several places of which none is singled out. */
const ONE_OF_SEVERAL = 0.9;

/** What is not on the page is never as sure as what is. */
const NOT_FOUND_AT_MOST = 0.89;

/**
 * The confidence of a value, 0 to 1. Of an extractor that scores its values it is the part of values with such signs that turned out right
 * (`docs/confidence.md`), at most 0.89 for one that is not on the page. Of one that does not, it follows from how the value was found in the
 * words of the page:
 *
 * | match | one place, or one singled out by the extractor or its row | several places alike |
 * |---|---|---|
 * | `EXACT` | 0.98 | 0.882 |
 * | `NORMALIZED` | 0.95 | 0.855 |
 * | `FUZZY` | 0.7 × similarity (0.56 to 0.70) | 0.63 × similarity |
 * | `NONE` | 0.3 | |
 *
 * A value that a person set has 1.
 */
export function confidenceOf(
  source: 'MODEL' | 'HUMAN',
  signs: Omit<ValueSigns, 'score'>,
  score: number | undefined,
): number {
  if (source === 'HUMAN') return 1;
  const { match, similarity, sure } = signs;
  if (score !== undefined) return confidenceByScore({ ...signs, score });
  return round(BY_MATCH[match] * (match === 'FUZZY' ? similarity : 1) * (sure ? 1 : ONE_OF_SEVERAL));
}

/** The confidence of a value that was scored, by the fitted weights unless others are given. */
export function confidenceByScore(signs: ValueSigns, weights?: ConfidenceWeights): number {
  const likelihood = likelihoodOf(signs, weights);
  return round(signs.match === 'NONE' ? Math.min(likelihood, NOT_FOUND_AT_MOST) : likelihood);
}

function round(confidence: number): number {
  return Math.round(confidence * 1_000) / 1_000;
}
