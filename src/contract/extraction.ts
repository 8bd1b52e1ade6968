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

/** The proof of one leaf value. `valueId` is the id of the possible value that was taken. */
export interface FieldDetail {
  confidence: number;
  match: Match;
  source: 'MODEL' | 'HUMAN';
  valueId?: string;
  citations: Citation[];
}

/** Keyed by field path, as in `line_items[0].amount`; one entry for each leaf value that is not `null`. */
export type FieldDetails = Record<string, FieldDetail>;

/** What a job used. Tokens are 0 offline; `estimatedCostUsd` is `null` where no price is known. */
export interface Usage {
  inputTokens: number;
  outputTokens: number;
  estimatedCostUsd: number | null;
  pages: number;
}
