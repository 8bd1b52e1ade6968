import type { Box, PageText, PageWord } from '../../../contract/page-text.ts';
import { joinBoxes } from './join-boxes.ts';
import { median } from './median.ts';
import { splitRows } from './split-rows.ts';
import { straighten } from './straighten.ts';

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
  /** How sure OCR is of it, 0 to 1; 1 in a text layer. */
  confidence: number;
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

/** A gap parts two segments when it is wider than so many character widths and so many usual spaces of its page. */
const GAP_IN_CHARACTERS = 1.9;
const GAP_IN_SPACES = 1.6;
const INVISIBLE = /[\u00ad\u200b-\u200f\u2060\ufeff]/gu;

/** Parts the words of pages into segments, in reading order: pages, then lines, then from left to right. */
export function findSegments(pages: readonly PageText[]): Segment[] {
  const segments: Segment[] = [];
  let index = 0;
  for (const page of pages) {
    const ocr = page.textSource === 'OCR';
    const lines = readLines(page);
    for (const word of lines.flat()) word.index = index++;
    const space = typicalSpace(lines);
    const first = segments.length;
    for (const words of lines.flatMap((line) => splitLine(line, space))) {
      segments.push(makeSegment(words, segments.length, ocr));
    }
    evenHeights(segments.slice(first));
  }
  return segments;
}

function readLines(page: PageText): LayoutWord[][] {
  const lines = new Map<number, LayoutWord[]>();
  for (const word of page.words) {
    const text = asRead(offRule(word.text.replace(INVISIBLE, '').trim()), page.textSource === 'OCR');
    if (text === '' || isNoise(text, page.textSource === 'OCR') || isVertical(text, word.box, page)) continue;
    const line = lines.get(word.line) ?? [];
    line.push(...splitLabel(placeWord(text, word, page)));
    lines.set(word.line, line);
  }
  const ordered = [...lines].sort(([a], [b]) => a - b).map(([, words]) => words);
  if (page.textSource === 'OCR') straighten(ordered);
  const rows = page.textSource === 'OCR' ? ordered : ordered.flatMap(splitRows);
  return rows.map((words) => joinBoxes(words.sort((a, b) => a.x0 - b.x0)));
}

/** The usual gap between two words of one phrase, in points: the median of those below four character widths. */
function typicalSpace(lines: readonly LayoutWord[][]): number {
  const gaps = lines.flatMap((line) => {
    const limit = 4 * characterWidth(line);
    return line
      .slice(1)
      .map((word, at) => word.x0 - (line[at]?.x1 ?? 0))
      .filter((gap) => gap > 0 && gap < limit);
  });
  return median(gaps);
}

/**
 * Boxes of OCR hug the letters, so that a line of small letters is low: no segment counts as lower than what the distance of
 * the page's lines says, within two fifths of the usual height.
 */
function evenHeights(segments: readonly Segment[]): void {
  const usual = median(segments.map((segment) => segment.height));
  const middles = [...new Set(segments.map((segment) => Math.round((segment.y0 + segment.y1) / 2)))].sort(
    (a, b) => a - b,
  );
  const steps = middles
    .slice(1)
    .map((middle, at) => middle - (middles[at] ?? 0))
    .filter((step) => step > usual * 0.6);
  const pitch = steps.sort((a, b) => a - b)[Math.floor(steps.length / 4)] ?? 0;
  const least = Math.min(Math.max(0.62 * pitch, 0.9 * usual), 1.4 * usual);
  for (const segment of segments) segment.height = Math.max(segment.height, least);
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

function placeWord(text: string, { box, confidence = 1 }: PageWord, page: PageText): LayoutWord {
  return {
    text,
    page: page.page,
    box,
    x0: box.x * page.width,
    y0: box.y * page.height,
    x1: (box.x + box.width) * page.width,
    y1: (box.y + box.height) * page.height,
    index: 0,
    confidence,
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

/** The word without the blank line of a form that it is written on: `__12.50` for 12.50. */
function offRule(text: string): string {
  return /[\p{L}\p{N}]/u.test(text) ? text.replace(/^_+(?=.)|(?<=.)_+$/gu, '') : text;
}

/** OCR reads the J within a code as a bracket: `77/]B`. */
function asRead(text: string, ocr: boolean): string {
  return ocr ? text.replace(/(?<=[\p{Lu}\d]|[\p{Lu}\d]\/)\](?=\p{Lu}|\d)/gu, 'J') : text;
}

function isNoise(text: string, ocr: boolean): boolean {
  return (
    /^[|¦_~`´]+$/u.test(text) ||
    /^[._]{3,}$/u.test(text) ||
    (ocr && /^[^\p{L}\p{N}$€£%#&☐☑☒+–—/[\]-]+$/u.test(text))
  );
}

/** Words set upright along a page's edge belong to no line. */
function isVertical(text: string, box: Box, page: PageText): boolean {
  return text.length >= 3 && box.height * page.height > 1.5 * box.width * page.width;
}

function characterWidth(line: readonly LayoutWord[]): number {
  const letters = line.reduce((sum, word) => sum + word.text.length, 0);
  const width = line.reduce((sum, word) => sum + word.x1 - word.x0, 0);
  return width / Math.max(letters, 1);
}

function splitLine(line: LayoutWord[], space: number): LayoutWord[][] {
  const limit = Math.max(characterWidth(line) * GAP_IN_CHARACTERS, space * GAP_IN_SPACES);
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
