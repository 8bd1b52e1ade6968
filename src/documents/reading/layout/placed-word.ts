import type { Box } from '../../../contract/page-text.ts';

/** A word on its page before lines are numbered. */
export interface PlacedWord {
  text: string;
  box: Box;
}
