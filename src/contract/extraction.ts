import type { Box } from './page-text.ts';

/** How a value was found in the words of the page: as it is, after normalising, nearly, or not at all. */
export const MATCHES = ['EXACT', 'NORMALIZED', 'FUZZY', 'NONE'] as const;
export type Match = (typeof MATCHES)[number];

/** A value of a field after conforming to its schema: plain JSON. */
export type FieldValue = string | number | boolean | null | FieldValue[] | { [name: string]: FieldValue };
export type FieldValues = Record<string, FieldValue>;

/** The place on a page that a value came from; `text` is what stands there. */
export interface Citation {
  page: number;
  text: string;
  box: Box;
}

/** What a value was found wanting in: it is not the sum of what it should be. */
export const CHECKS = ['SUM_MISMATCH'] as const;
export type Check = (typeof CHECKS)[number];

/**
 * The proof of one leaf value. `valueId` is the id of the possible value that was taken; `checks` are those it failed, and are
 * left out when there are none. `rowsSeen` stands only in the entry of a list: how many rows the page has, when that is not how
 * many the list has.
 */
export interface FieldDetail {
  confidence: number;
  match: Match;
  source: 'MODEL' | 'HUMAN';
  valueId?: string;
  checks?: Check[];
  rowsSeen?: number;
  citations: Citation[];
}

/** Keyed by field path, as in `line_items[0].amount`; one entry for each leaf value that is not `null`, and one for a list that lacks rows. */
export type FieldDetails = Record<string, FieldDetail>;

/** What a job used. Tokens are 0 offline; `estimatedCostUsd` is `null` where no price is known. */
export interface Usage {
  inputTokens: number;
  outputTokens: number;
  estimatedCostUsd: number | null;
  pages: number;
}
