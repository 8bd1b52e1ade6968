import type { IndexedWord } from './page-words.ts';

/** A gap wider than this many word heights parts a line into segments (columns). */
const COLUMN_GAP = 1.2;
/** A block goes on at a segment that begins within this many word heights of the one above ... */
const ALIGNED = 0.8;
/** ... and whose top is at most this many word heights further down. */
const LEADING = 2.4;

interface Segment {
  words: number[];
  left: number;
  top: number;
  height: number;
  alone: boolean;
}

/**
 * Finds the blocks that stand next to other text: left-aligned segments of neighbouring lines, such as an address beside
 * another one. Read line by line, their words are mixed with their neighbour's; here each block has its own, in order.
 * Text that the plain reading order has right already is left out.
 */
export function readingBlocks(words: readonly IndexedWord[]): number[][] {
  const blocks: Segment[][] = [];
  let open: Segment[][] = [];
  let page: number | undefined;
  for (const line of segmentLines(words)) {
    const linePage = words[line[0]?.words[0] ?? -1]?.page;
    if (linePage !== page) open = [];
    page = linePage;
    const grown: Segment[][] = [];
    for (const segment of line) {
      const above = open.find((block) => continues(block.at(-1), segment));
      if (above === undefined) {
        const block = [segment];
        blocks.push(block);
        grown.push(block);
      } else {
        above.push(segment);
        grown.push(above);
        open = open.filter((block) => block !== above);
      }
    }
    const bottom = line[0]?.top ?? 0;
    open = [...grown, ...open.filter((block) => isNear(block.at(-1), bottom))];
  }
  return blocks
    .filter((block) => block.length > 1 && block.some((segment) => !segment.alone))
    .map((block) => block.flatMap((segment) => segment.words));
}

function continues(above: Segment | undefined, below: Segment): boolean {
  if (above === undefined || !isNear(above, below.top)) return false;
  return Math.abs(above.left - below.left) <= ALIGNED * Math.max(above.height, below.height);
}

function isNear(above: Segment | undefined, top: number): boolean {
  return above !== undefined && top - above.top <= LEADING * above.height;
}

function segmentLines(words: readonly IndexedWord[]): Segment[][] {
  const lines: Segment[][] = [];
  let before: IndexedWord | undefined;
  for (const [number, word] of words.entries()) {
    const newLine = before === undefined || word.page !== before.page || word.line !== before.line;
    const gap = before === undefined ? 0 : word.left - before.right;
    if (newLine) lines.push([]);
    const line = lines.at(-1);
    const segment = line?.at(-1);
    if (segment === undefined || gap > COLUMN_GAP * word.height) {
      if (segment !== undefined) segment.alone = false;
      line?.push({
        words: [number],
        left: word.left,
        top: word.top,
        height: word.height,
        alone: segment === undefined,
      });
    } else {
      segment.words.push(number);
    }
    before = word;
  }
  return lines;
}
