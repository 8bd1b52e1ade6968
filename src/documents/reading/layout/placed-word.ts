import type { Box } from '../../../contract/page-text.ts';

/** A word on its page before lines are numbered. `confidence` (0 to 1) is OCR's; `isTurned` says that it is written up or down the page. */
export interface PlacedWord {
  text: string;
  box: Box;
  confidence?: number;
  isTurned?: boolean;
}
