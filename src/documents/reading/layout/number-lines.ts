import type { PageWord } from '../../../contract/page-text.ts';
import type { PlacedWord } from './placed-word.ts';

interface Line {
  words: PlacedWord[];
  top: number;
  bottom: number;
  weight: number;
}

/**
 * Puts words in reading order and numbers their visual lines from 0: top to bottom, in a line from left to right.
 * Words at the same height are one line, whatever lies between them.
 */
export function numberLines(words: readonly PlacedWord[]): PageWord[] {
  const lines: Line[] = [];
  for (const word of words.toSorted((a, b) => middle(a) - middle(b))) {
    const line = bestLine(lines, word);
    if (line === undefined) {
      lines.push({
        words: [word],
        top: word.box.y,
        bottom: word.box.y + word.box.height,
        weight: word.text.length,
      });
      continue;
    }
    line.words.push(word);
    const share = word.text.length / (line.weight + word.text.length);
    line.top += (word.box.y - line.top) * share;
    line.bottom += (word.box.y + word.box.height - line.bottom) * share;
    line.weight += word.text.length;
  }
  return lines
    .toSorted((a, b) => a.top + a.bottom - (b.top + b.bottom))
    .flatMap(({ words }, line) =>
      words.toSorted((a, b) => a.box.x - b.box.x).map((word) => ({ ...word, line })),
    );
}

function middle({ box }: PlacedWord): number {
  return box.y + box.height / 2;
}

/** Words come by rising height, so only the last few lines can still grow. */
function bestLine(lines: readonly Line[], word: PlacedWord): Line | undefined {
  let best: Line | undefined;
  let bestOverlap = 0.5;
  for (const line of lines.slice(-6)) {
    const overlap = Math.min(line.bottom, word.box.y + word.box.height) - Math.max(line.top, word.box.y);
    const smaller = Math.min(line.bottom - line.top, word.box.height);
    const larger = Math.max(line.bottom - line.top, word.box.height);
    const share = smaller > 0 ? overlap / smaller : 0;
    if (share > bestOverlap && larger < 3 * smaller) {
      best = line;
      bestOverlap = share;
    }
  }
  return best;
}
