/** A rectangle as fractions (0–1) of its page, from the page's top left, after rotation. */
export interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

/**
 * One word as a reader sees it; `line` numbers the visual lines of its page from 0, top to bottom. `confidence` (0 to 1) tells how sure
 * OCR is of it; words of a text layer have none.
 */
export interface PageWord {
  text: string;
  box: Box;
  line: number;
  confidence?: number;
}

/** Where the words of a page come from: its own text layer, or optical character recognition. */
export type TextSource = 'NATIVE' | 'OCR';

/** One page as every extractor sees it. `page` counts from 1; `width` and `height` are points (1/72 inch) after rotation. */
export interface PageText {
  page: number;
  width: number;
  height: number;
  rotation: 0 | 90 | 180 | 270;
  textSource: TextSource;
  words: PageWord[];
}
