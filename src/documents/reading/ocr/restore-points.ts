import type { Component } from './components.ts';
import type { RecognisedWord } from './recognised-word.ts';

/** As 12, $1,234 or 86: what a decimal point can stand behind. */
const HEAD = /^\p{Sc}?\d(?:[\d.,]*\d)?$/u;
const TAIL = /^\d[\d.,]*%?\p{P}?$/u;

/**
 * Puts back the points, commas and colons that recognition lost between digits, as it does on faint print: the ink shows them.
 * A number that was read in two for that reason ("86 00") is joined. `found` is the ink of the page.
 */
export function restorePoints(
  words: readonly RecognisedWord[],
  found: readonly Component[],
): RecognisedWord[] {
  const restored: RecognisedWord[] = [];
  for (const word of words.toSorted((a, b) => a.left - b.left)) {
    const whole = withPoint(word, found);
    const head = restored.findLastIndex((other) => isHeadOf(other, whole));
    const joined = joinedTo(restored[head], whole, found);
    if (joined === undefined) restored.push(whole);
    else restored[head] = joined;
  }
  return restored;
}

/** Finds the point inside a word of digits alone, when its digits stand apart and can be counted. */
function withPoint(word: RecognisedWord, found: readonly Component[]): RecognisedWord {
  if (!/^\d{2,}$/u.test(word.text)) return word;
  const inside = found.filter((component) => isWithin(component, word));
  const digits = inside.filter(({ top, bottom }) => bottom - top > 0.6 * height(word));
  const dots = inside.filter((component) => isDot(component, word) && isOnBaseline(component, word));
  const [dot] = dots;
  if (dot === undefined || dots.length > 1 || digits.length !== word.text.length) return word;
  const before = digits.filter((digit) => middle(digit) < middle(dot)).length;
  if (!isWidestGap(digits, before, word)) return word;
  return { ...word, text: word.text.slice(0, before) + markOf(dot, found, word) + word.text.slice(before) };
}

/** A point pushes its digits apart; a speck does not. `before` counts the digits left of the gap, `digits` go from left to right. */
function isWidestGap(digits: readonly Component[], before: number, word: RecognisedWord): boolean {
  const sorted = digits.toSorted((a, b) => a.left - b.left);
  const gaps = sorted.slice(1).map(({ left }, index) => left - (sorted[index]?.right ?? left));
  const gap = gaps[before - 1];
  if (gap === undefined) return false;
  const others = gaps.filter((_, index) => index !== before - 1);
  return gap > 0.2 * height(word) && others.every((other) => gap > 1.4 * other);
}

function isHeadOf(head: RecognisedWord, tail: RecognisedWord): boolean {
  const gap = tail.left - head.right;
  const level = Math.abs(head.bottom - tail.bottom) < 0.35 * height(tail);
  return gap > -2 && gap < 1.3 * height(tail) && level && HEAD.test(head.text) && TAIL.test(tail.text);
}

function joinedTo(
  head: RecognisedWord | undefined,
  tail: RecognisedWord,
  found: readonly Component[],
): RecognisedWord | undefined {
  if (head === undefined) return undefined;
  const reach = 0.8 * height(tail);
  const dot = found.find(
    (component) =>
      middle(component) > head.right - reach &&
      middle(component) < tail.left + reach &&
      isDot(component, tail) &&
      isOnBaseline(component, tail) &&
      !found.some((digit) => isDigitAround(digit, component, tail)),
  );
  if (dot === undefined) return undefined;
  return {
    text: `${head.text}${markOf(dot, found, tail)}${tail.text}`,
    line: head.line,
    confidence: Math.min(head.confidence, tail.confidence),
    left: head.left,
    top: Math.min(head.top, tail.top),
    right: tail.right,
    bottom: Math.max(head.bottom, tail.bottom),
  };
}

/** A comma hangs below the baseline, a colon has a second dot above. */
function markOf(dot: Component, found: readonly Component[], word: RecognisedWord): '.' | ',' | ':' {
  const above = found.some(
    (other) =>
      Math.abs(middle(other) - middle(dot)) < 0.15 * height(word) &&
      isDot(other, word) &&
      other.bottom < dot.top &&
      other.top > word.top + 0.1 * height(word),
  );
  if (above) return ':';
  return dot.bottom - word.bottom > 0.12 * height(word) ? ',' : '.';
}

function height({ top, bottom }: RecognisedWord): number {
  return bottom - top;
}

function middle({ left, right }: Component): number {
  return (left + right) / 2;
}

function isWithin({ left, top, right, bottom }: Component, word: RecognisedWord): boolean {
  const margin = 0.25 * height(word);
  return (
    left >= word.left - margin &&
    right <= word.right + margin &&
    top >= word.top - margin &&
    bottom <= word.bottom + margin
  );
}

function isDot({ left, top, right, bottom }: Component, word: RecognisedWord): boolean {
  const size = Math.max(right - left, bottom - top);
  return size >= 2 && size < 0.4 * height(word);
}

function isOnBaseline({ top, bottom }: Component, word: RecognisedWord): boolean {
  return (
    top > word.bottom - 0.4 * height(word) &&
    bottom > word.bottom - 0.15 * height(word) &&
    bottom < word.bottom + 0.3 * height(word)
  );
}

/** Specks above, below or in a digit are no points. */
function isDigitAround(digit: Component, dot: Component, word: RecognisedWord): boolean {
  const beside = digit.left <= dot.right && digit.right >= dot.left;
  const level = digit.top < word.bottom && digit.bottom > word.top;
  return beside && level && digit.bottom - digit.top > 0.6 * height(word);
}
