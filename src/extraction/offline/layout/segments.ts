import type { Box, PageText } from '../../../contract/page-text.ts';

/** A word with its edges in points. `index` counts the words of the window in reading order. */
export interface LayoutWord {
  text: string;
  page: number;
  box: Box;
  x0: number;
  y0: number;
  x1: number;
  y1: number;
  index: number;
}

/** Words of one visual line that stand close together: a label, a cell, a line of text. Edges in points. */
export interface Segment {
  page: number;
  words: LayoutWord[];
  text: string;
  x0: number;
  y0: number;
  x1: number;
  y1: number;
  height: number;
  index: number;
  ocr: boolean;
}

/** A gap wider than this many character widths parts two segments. */
const GAP_IN_CHARACTERS = 1.9;
const INVISIBLE = /[\u00ad\u200b-\u200f\u2060\ufeff]/gu;

/** Parts the words of pages into segments, in reading order: pages, then lines, then from left to right. */
export function findSegments(pages: readonly PageText[]): Segment[] {
  const segments: Segment[] = [];
  let index = 0;
  for (const page of pages) {
    const ocr = page.textSource === 'OCR';
    const lines = new Map<number, LayoutWord[]>();
    for (const word of page.words) {
      const text = word.text.replace(INVISIBLE, '').trim();
      if (text === '' || isNoise(text, ocr) || isVertical(text, word.box, page)) continue;
      const line = lines.get(word.line) ?? [];
      line.push(...splitLabel(placeWord(text, word.box, page)));
      lines.set(word.line, line);
    }
    for (const line of [...lines.entries()].sort(([a], [b]) => a - b).map(([, words]) => words)) {
      line.sort((a, b) => a.x0 - b.x0);
      for (const word of line) word.index = index++;
      for (const words of splitLine(line)) segments.push(makeSegment(words, segments.length, ocr));
    }
  }
  return segments;
}

/** Makes a segment of words that stand on one line. */
export function makeSegment(words: LayoutWord[], index: number, ocr: boolean): Segment {
  const y0 = Math.min(...words.map((word) => word.y0));
  const y1 = Math.max(...words.map((word) => word.y1));
  return {
    page: words[0]?.page ?? 1,
    words,
    text: words.map((word) => word.text).join(' '),
    x0: Math.min(...words.map((word) => word.x0)),
    y0,
    x1: Math.max(...words.map((word) => word.x1)),
    y1,
    height: y1 - y0,
    index,
    ocr,
  };
}

function placeWord(text: string, box: Box, page: PageText): LayoutWord {
  return {
    text,
    page: page.page,
    box,
    x0: box.x * page.width,
    y0: box.y * page.height,
    x1: (box.x + box.width) * page.width,
    y1: (box.y + box.height) * page.height,
    index: 0,
  };
}

/** Parts `Date:12/03/2018`, set without a space, into its label and its value; each takes its share of the box. */
function splitLabel(word: LayoutWord): LayoutWord[] {
  const parts = /^(\p{L}[\p{L}.()°/-]*[:：])((?!\/\/)[^\s:：].*)$/u.exec(word.text);
  const [label, value] = [parts?.[1], parts?.[2]];
  if (label === undefined || value === undefined) return [word];
  const share = label.length / word.text.length;
  const cut = word.x0 + (word.x1 - word.x0) * share;
  const { box } = word;
  return [
    { ...word, text: label, x1: cut, box: { ...box, width: box.width * share } },
    {
      ...word,
      text: value,
      x0: cut,
      box: { ...box, x: box.x + box.width * share, width: box.width * (1 - share) },
    },
  ];
}

function isNoise(text: string, ocr: boolean): boolean {
  return (
    /^[|¦_~`´]+$/u.test(text) ||
    /^[._]{3,}$/u.test(text) ||
    (ocr && /^[^\p{L}\p{N}$€£%#&☐☑☒+–—-]+$/u.test(text))
  );
}

/** Words set upright along a page's edge belong to no line. */
function isVertical(text: string, box: Box, page: PageText): boolean {
  return text.length >= 3 && box.height * page.height > 1.5 * box.width * page.width;
}

function splitLine(line: LayoutWord[]): LayoutWord[][] {
  const letters = line.reduce((sum, word) => sum + word.text.length, 0);
  const width = line.reduce((sum, word) => sum + word.x1 - word.x0, 0);
  const limit = (width / Math.max(letters, 1)) * GAP_IN_CHARACTERS;
  const parts: LayoutWord[][] = [];
  let last: LayoutWord | undefined;
  for (const word of line) {
    const part = parts.at(-1);
    if (part === undefined || last === undefined || word.x0 - last.x1 > limit) parts.push([word]);
    else part.push(word);
    last = word;
  }
  return parts;
}
