import type { PlacedWord } from '../layout/placed-word.ts';
import { readableText } from '../layout/readable-text.ts';
import type { PageChar } from './page-chars.ts';
import type { ToPage } from './page-geometry.ts';

/** A gap wider than this share of the line's height parts words. */
const WORD_GAP = 0.3;

/** Nobody writes longer words; damaged files do. */
const LONGEST_WORD = 400;

/**
 * Groups characters into words by white space and by gaps, along the direction each is written in. `rotation` is the page's, in
 * degrees clockwise.
 */
export function charsToWords(chars: readonly PageChar[], toPage: ToPage, rotation: number): PlacedWord[] {
  const words: PlacedWord[] = [];
  let run: PageChar[] = [];
  const flush = () => {
    const word = run.length === 0 ? undefined : wordOf(run, toPage, rotation);
    if (word !== undefined) words.push(word);
    run = [];
  };
  for (const char of chars) {
    if (isBlank(char.text)) {
      flush();
      continue;
    }
    const last = run.at(-1);
    if (run.length === LONGEST_WORD || (last !== undefined && !continues(last, char))) flush();
    run.push(char);
  }
  flush();
  return words;
}

function isBlank(text: string): boolean {
  return /^[\s\p{Cc}\u200b\ufeff]*$/u.test(text);
}

function continues(last: PageChar, char: PageChar): boolean {
  if (Math.abs(last.angle - char.angle) > 0.1) return false;
  const cos = Math.cos(char.angle);
  const sin = Math.sin(char.angle);
  const height = Math.max(extent(last, -sin, cos), extent(char, -sin, cos));
  const along = (char.x - last.x) * cos + (char.y - last.y) * sin;
  const across = (char.y - last.y) * cos - (char.x - last.x) * sin;
  const gap = along - extent(last, cos, sin);
  return gap < WORD_GAP * height && along > -0.5 * height && Math.abs(across) < 0.6 * height;
}

function extent(char: PageChar, cos: number, sin: number): number {
  return Math.abs((char.right - char.left) * cos) + Math.abs((char.top - char.bottom) * sin);
}

function wordOf(run: readonly PageChar[], toPage: ToPage, rotation: number): PlacedWord | undefined {
  const text = readableText(run.map((char) => char.text).join(''));
  if (text === '') return undefined;
  const corners = run.flatMap(({ left, right, bottom, top }) => [toPage(left, bottom), toPage(right, top)]);
  const xs = corners.map(({ x }) => x);
  const ys = corners.map(({ y }) => y);
  const x = Math.min(...xs);
  const y = Math.min(...ys);
  const right = Math.max(...xs);
  const bottom = Math.max(...ys);
  if (!(x < 1 && y < 1 && right > 0 && bottom > 0)) return undefined;
  const left = Math.max(0, x);
  const top = Math.max(0, y);
  return {
    text,
    box: { x: left, y: top, width: Math.min(1, right) - left, height: Math.min(1, bottom) - top },
    isTurned: Math.abs(Math.cos((run[0]?.angle ?? 0) - (rotation * Math.PI) / 180)) < 0.7,
  };
}
