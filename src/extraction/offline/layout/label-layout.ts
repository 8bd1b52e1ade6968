import { isKnownToken, labelTokens } from '../text/label-tokens.ts';
import { onSameRow } from './neighbours.ts';
import type { Segment } from './segments.ts';

/** What the way segments stand tells of a page: captions over their values, and labels beside theirs. */
export interface LabelLayout {
  /** Captions, with the value that stands below each. */
  captions: ReadonlyMap<Segment, Segment>;
  /** Labels of a column of labels, with the value beside each. */
  keys: ReadonlyMap<Segment, Segment>;
  /** The values beside such labels. */
  answers: ReadonlySet<Segment>;
}

/** A caption is set in letters at most this much of its value's height, flush with it. */
const SMALLER = 0.88;
/** Boxes of OCR hug the letters, so that lines of one size differ in height. */
const SMALLER_READ = 0.82;
const FLUSH = 3.5;
const MAX_CAPTION_WORDS = 8;
const MAX_KEY_WORDS = 6;
/** How many rows make a column of labels, and how far a value may stand from its label, in points. */
const LEAST_ROWS = 3;
const REACH = 230;

/** Reads a page's segments, in any order, for captions and columns of labels. `isValue` tells what is nothing but values. */
export function findLabelLayout(
  segments: readonly Segment[],
  isValue: (segment: Segment) => boolean,
): LabelLayout {
  const captions = findCaptions(segments, isValue);
  const keys = findKeys(segments, isValue, captions);
  return { captions, keys, answers: new Set(keys.values()) };
}

function findCaptions(
  segments: readonly Segment[],
  isValue: (segment: Segment) => boolean,
): Map<Segment, Segment> {
  const captions = new Map<Segment, Segment>();
  for (const segment of segments) {
    if (segment.words.length > MAX_CAPTION_WORDS || isValue(segment) || !isCaptionText(segment.text))
      continue;
    if (segment.ocr && !isLabelLike(segment) && /\p{Ll}/u.test(segment.text)) continue;
    const beside = nearestRight(segment, segments);
    if (beside !== undefined && isValue(beside)) continue;
    const value = flushBelow(segment, segments);
    const smaller = segment.ocr ? SMALLER_READ : SMALLER;
    if (value !== undefined && letters(segment) <= smaller * letters(value)) captions.set(segment, value);
  }
  return captions.size > 1 ? captions : new Map();
}

/** Captions hold no digits but the number of their box, and no marks of a sentence or of an address in one line. */
function isCaptionText(text: string): boolean {
  return !/\d{2}|[.!?]\s\p{Lu}|[·•|@]|\p{L},\s|[:：]$/u.test(text) && /\p{L}{2}/u.test(text);
}

function flushBelow(segment: Segment, segments: readonly Segment[]): Segment | undefined {
  let nearest: Segment | undefined;
  for (const other of segments) {
    const gap = other.y0 - segment.y1;
    if (other === segment || Math.abs(other.x0 - segment.x0) > FLUSH) continue;
    if (gap < -0.5 * letters(segment) || gap > 0.8 * letters(other) || other.y0 <= segment.y0) continue;
    if (nearest === undefined || other.y0 < nearest.y0) nearest = other;
  }
  return nearest;
}

/** The height of a segment's letters as they are read, in points. */
function letters(segment: Segment): number {
  return segment.y1 - segment.y0;
}

/** Runs of rows on which one text stands flush with those above and below it, and one value beside it likewise. */
function findKeys(
  segments: readonly Segment[],
  isValue: (segment: Segment) => boolean,
  captions: ReadonlyMap<Segment, Segment>,
): Map<Segment, Segment> {
  const pairs = segments.flatMap((key) => {
    if (key.words.length > MAX_KEY_WORDS || isValue(key) || captions.has(key)) return [];
    if (!/\p{L}{2}/u.test(key.text) || /[:：]\s*\S/u.test(key.text)) return [];
    const beside = nearestRight(key, segments);
    if (beside === undefined || captions.has(beside) || beside.x0 - key.x1 > REACH) return [];
    return [{ key, value: beside }];
  });
  pairs.sort((a, b) => a.key.y0 - b.key.y0);
  const keys = new Map<Segment, Segment>();
  const seen = new Set<Segment>();
  for (const first of pairs) {
    if (seen.has(first.key)) continue;
    const run = [first];
    let last = first;
    for (const next of pairs) {
      if (!follows(last, next)) continue;
      run.push(next);
      last = next;
    }
    for (const { key } of run) seen.add(key);
    if (isColumnOfLabels(run, isValue)) for (const { key, value } of run) keys.set(key, value);
  }
  return keys;
}

interface Pair {
  key: Segment;
  value: Segment;
}

function nearestRight(key: Segment, segments: readonly Segment[]): Segment | undefined {
  let nearest: Segment | undefined;
  for (const other of segments) {
    if (other === key || other.x0 < key.x1 - 1 || !onSameRow(key, other)) continue;
    if (nearest === undefined || other.x0 < nearest.x0) nearest = other;
  }
  return nearest;
}

function follows(last: Pair, next: Pair): boolean {
  const height = Math.max(letters(last.key), letters(last.value), 7);
  const step = next.key.y0 - last.key.y0;
  const flush = Math.abs(next.key.x0 - last.key.x0) < FLUSH;
  const lined =
    Math.abs(next.value.x0 - last.value.x0) < FLUSH || Math.abs(next.value.x1 - last.value.x1) < FLUSH;
  return step > 0.5 * height && step < 3.4 * height && flush && lined;
}

/** Most of the texts at the left say what labels say, and few of those at the right do. */
function isColumnOfLabels(run: readonly Pair[], isValue: (segment: Segment) => boolean): boolean {
  if (run.length < LEAST_ROWS) return false;
  const labels = run.filter(({ key }) => isLabelLike(key)).length;
  const others = run.filter(({ value }) => !isValue(value) && isLabelLike(value)).length;
  return labels >= 0.6 * run.length && others <= run.length / 4;
}

function isLabelLike(segment: Segment): boolean {
  if (/[:：]$/u.test(segment.text)) return true;
  const tokens = labelTokens(segment.text, segment.ocr);
  const known = tokens.filter(isKnownToken).length;
  return known > 0 && known >= tokens.length / 2 && !/\d{2}|^\d/u.test(segment.text);
}
