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
  if (text > ' ' && text < '\x7f') return false;
  return /^[\s\p{Cc}\u200b\ufeff]*$/u.test(text);
}

function continues(last: PageChar, char: PageChar): boolean {
  if (Math.abs(last.angle - char.angle) > 0.1) return false;
  const cos = char.angle === 0 ? 1 : Math.cos(char.angle);
  const sin = char.angle === 0 ? 0 : Math.sin(char.angle);
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
  const { left: west, right: east, bottom: south, top: north } = around(run);
  // Pages are turned by right angles, so that the corners of a box stay corners.
  const [one, other] = [toPage(west, south), toPage(east, north)];
  const x = Math.min(one.x, other.x);
  const y = Math.min(one.y, other.y);
  const right = Math.max(one.x, other.x);
  const bottom = Math.max(one.y, other.y);
  if (!(x < 1 && y < 1 && right > 0 && bottom > 0)) return undefined;
  const left = Math.max(0, x);
  const top = Math.max(0, y);
  return {
    text,
    box: { x: left, y: top, width: Math.min(1, right) - left, height: Math.min(1, bottom) - top },
    isTurned: Math.abs(Math.cos((run[0]?.angle ?? 0) - (rotation * Math.PI) / 180)) < 0.7,
  };
}

function around(run: readonly PageChar[]): Pick<PageChar, 'left' | 'right' | 'bottom' | 'top'> {
  const box = {
    left: Number.POSITIVE_INFINITY,
    right: Number.NEGATIVE_INFINITY,
    bottom: Number.POSITIVE_INFINITY,
    top: Number.NEGATIVE_INFINITY,
  };
  for (const { left, right, bottom, top } of run) {
    box.left = Math.min(box.left, left, right);
    box.right = Math.max(box.right, left, right);
    box.bottom = Math.min(box.bottom, bottom, top);
    box.top = Math.max(box.top, bottom, top);
  }
  return box;
}
