import type { Box, PageText } from '../../contract/page-text.ts';

/** A word of the window, with what grounding asks of its page. Lengths are points (1/72 inch). */
export interface IndexedWord {
  page: number;
  line: number;
  text: string;
  box: Box;
  ocr: boolean;
  left: number;
  right: number;
  top: number;
  height: number;
}

/** The words of all pages of a window in reading order: a word's number is its place in `words`. */
export interface WindowWords {
  words: readonly IndexedWord[];
  /** The numbers of each page's words. */
  byPage: ReadonlyMap<number, readonly number[]>;
}

/** Lists the words of pages. */
export function listWords(pages: readonly PageText[]): WindowWords {
  const words = pages.flatMap((page) =>
    page.words.map((word) => ({
      page: page.page,
      line: word.line,
      text: word.text,
      box: word.box,
      ocr: page.textSource === 'OCR',
      left: word.box.x * page.width,
      right: (word.box.x + word.box.width) * page.width,
      top: word.box.y * page.height,
      height: word.box.height * page.height,
    })),
  );
  const byPage = Map.groupBy(words.keys(), (number) => words[number]?.page ?? 0);
  return { words, byPage };
}

/** The text of words as it stands, with one space between them, in Unicode's composed form (NFC). */
export function textOf(words: readonly IndexedWord[], numbers: readonly number[]): string {
  return numbers
    .map((number) => words[number]?.text ?? '')
    .join(' ')
    .normalize('NFC');
}

/** Whether a word stands next to another on its line, with a gap of at most so many word heights. */
export function isBeside(before: IndexedWord, next: IndexedWord, gap: number): boolean {
  const sameLine = before.page === next.page && before.line === next.line;
  return sameLine && next.left - before.right <= gap * Math.max(before.height, next.height);
}
