import type { Match } from '../../contract/extraction.ts';

/** What a value of a model is worth by how it was found; a fuzzy match counts by its similarity too. */
const BY_MATCH: Record<Match, number> = { EXACT: 0.98, NORMALIZED: 0.95, FUZZY: 0.7, NONE: 0.3 };

/** For a value that stands in several places of which none is singled out. */
const ONE_OF_SEVERAL = 0.9;

/**
 * The confidence of a value, 0 to 1, which follows from how it was found in the words of the page:
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
  match: Match,
  similarity: number,
  sure: boolean,
): number {
  if (source === 'HUMAN') return 1;
  const confidence = BY_MATCH[match] * (match === 'FUZZY' ? similarity : 1) * (sure ? 1 : ONE_OF_SEVERAL);
  return Math.round(confidence * 1_000) / 1_000;
}
