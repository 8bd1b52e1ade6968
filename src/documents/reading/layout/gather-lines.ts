import type { PlacedWord } from './placed-word.ts';

interface Line {
  words: PlacedWord[];
  top: number;
  bottom: number;
  letters: number;
}

/** Words come by rising height, so only the last few lines can still grow. */
const OPEN_LINES = 6;

/**
 * Gathers level words into visual lines, top to bottom, each from left to right. Words join the line that they share most of their
 * height with; signs without letters or digits, which say little about a line's height, join the line they lie in.
 */
export function gatherLines(words: readonly PlacedWord[]): PlacedWord[][] {
  const [written, signs] = divide(words);
  const lines = gathered(written);
  const alone: PlacedWord[] = [];
  for (const sign of signs) {
    const line = lineAround(lines, middle(sign));
    if (line === undefined) alone.push(sign);
    else line.words.push(sign);
  }
  return [...lines, ...gathered(alone)]
    .toSorted(byMiddle)
    .map((line) => line.words.toSorted((a, b) => a.box.x - b.box.x));
}

/** Gathers words that come by rising height; the lines come likewise. */
function gathered(words: readonly PlacedWord[]): Line[] {
  const lines: Line[] = [];
  for (const word of words) {
    const line = bestLine(lines.slice(-OPEN_LINES), word);
    if (line === undefined) lines.push(lineOf(word));
    else extend(line, word);
  }
  return lines.toSorted(byMiddle);
}

function divide(words: readonly PlacedWord[]): [written: PlacedWord[], signs: PlacedWord[]] {
  const sorted = words.toSorted((a, b) => middle(a) - middle(b));
  const written: PlacedWord[] = [];
  const signs: PlacedWord[] = [];
  for (const word of sorted) (/[\p{L}\p{N}]/u.test(word.text) ? written : signs).push(word);
  return [written, signs];
}

function bestLine(lines: readonly Line[], { box }: PlacedWord): Line | undefined {
  let best: Line | undefined;
  let most = 0.5;
  for (const line of lines) {
    const shared = Math.min(line.bottom, box.y + box.height) - Math.max(line.top, box.y);
    const smaller = Math.min(line.bottom - line.top, box.height);
    const larger = Math.max(line.bottom - line.top, box.height);
    const share = smaller > 0 ? shared / smaller : 0;
    if (share > most && larger < 3 * smaller) {
      best = line;
      most = share;
    }
  }
  return best;
}

/** The line, of lines in order, whose height a point lies in, and whose middle is nearest. */
function lineAround(lines: readonly Line[], y: number): Line | undefined {
  let low = 0;
  let high = lines.length;
  while (low < high) {
    const probe = (low + high) >> 1;
    if (middleOf(lines[probe]) < y) low = probe + 1;
    else high = probe;
  }
  const near = [lines[low - 1], lines[low]].filter((line) => line !== undefined);
  const around = near.filter(({ top, bottom }) => top < y && y < bottom);
  return around.toSorted((a, b) => Math.abs(middleOf(a) - y) - Math.abs(middleOf(b) - y))[0];
}

function lineOf(word: PlacedWord): Line {
  const { box, text } = word;
  return { words: [word], top: box.y, bottom: box.y + box.height, letters: text.length };
}

/** A line's height is the mean of its words', by their letters, so that one large word doesn't swallow its neighbours. */
function extend(line: Line, word: PlacedWord): void {
  const { box, text } = word;
  line.words.push(word);
  line.letters += text.length;
  const share = text.length / line.letters;
  line.top += (box.y - line.top) * share;
  line.bottom += (box.y + box.height - line.bottom) * share;
}

function byMiddle(a: Line, b: Line): number {
  return middleOf(a) - middleOf(b);
}

function middleOf(line: Line | undefined): number {
  return line === undefined ? 0 : (line.top + line.bottom) / 2;
}

function middle({ box }: PlacedWord): number {
  return box.y + box.height / 2;
}
