import type { PlacedWord } from '../layout/placed-word.ts';

/** So many single letters in a row, evenly apart, are one word in spaced type. */
const FEWEST = 4;
const WIDEST_GAP = 1.1;

/** Joins words set in spaced type ("I N V O I C E"), which come letter by letter; other words stay as they are. */
export function joinSpaced(words: readonly PlacedWord[]): PlacedWord[] {
  const joined: PlacedWord[] = [];
  let run: PlacedWord[] = [];
  const flush = () => {
    joined.push(...(run.length >= FEWEST ? [joinedWord(run)] : run));
    run = [];
  };
  for (const word of words) {
    if (run.length > 0 && !continues(run, word)) flush();
    run.push(word);
  }
  flush();
  return joined;
}

function continues(run: readonly PlacedWord[], word: PlacedWord): boolean {
  const last = run.at(-1);
  if (last === undefined || !isSingle(last) || !isSingle(word)) return false;
  const { box } = last;
  const level =
    Math.abs(box.y - word.box.y) < 0.2 * box.height &&
    Math.abs(box.height - word.box.height) < 0.2 * box.height;
  return level && isEven(run, word);
}

/** Letters are set evenly by the distance of their middles or by the gaps between them; a wider step parts words. */
function isEven(run: readonly PlacedWord[], { box }: PlacedWord): boolean {
  const last = run.at(-1)?.box ?? box;
  const gap = box.x - last.x - last.width;
  const first =
    run[1] === undefined || run[0] === undefined ? gap : run[1].box.x - run[0].box.x - run[0].box.width;
  return gap > 0 && gap < 1.6 * first + 0.2 * last.width && isNear(gap, last.height);
}

/** Fractions of width and height differ by the page's shape, which is never far from that of paper. */
function isNear(gap: number, height: number): boolean {
  return gap < WIDEST_GAP * height * PAGE_SHAPE;
}

const PAGE_SHAPE = 1.3;

function isSingle({ text, isTurned }: PlacedWord): boolean {
  return isTurned !== true && [...text].length === 1;
}

function joinedWord(run: readonly PlacedWord[]): PlacedWord {
  const boxes = run.map(({ box }) => box);
  const x = Math.min(...boxes.map((box) => box.x));
  const y = Math.min(...boxes.map((box) => box.y));
  const right = Math.max(...boxes.map((box) => box.x + box.width));
  const bottom = Math.max(...boxes.map((box) => box.y + box.height));
  return { text: run.map(({ text }) => text).join(''), box: { x, y, width: right - x, height: bottom - y } };
}
