import type { PageText, PageWord } from '../../../src/contract/page-text.ts';

const CHARACTER_WIDTH = 6;
const LINE_HEIGHT = 14;
const LETTER_HEIGHT = 10;

/** A page as a reader would give it, from text set in columns: each character is 6 points wide, each line 14 high. */
export function pageFromText(text: string, page = 1): PageText {
  const lines = text.replace(/^\n/u, '').split('\n');
  const width = Math.max(612, CHARACTER_WIDTH * Math.max(...lines.map((line) => line.length)));
  const height = Math.max(792, LINE_HEIGHT * lines.length);
  const words: PageWord[] = [];
  let visible = 0;
  for (const [at, line] of lines.entries()) {
    const found = [...line.matchAll(/\S+/gu)];
    for (const match of found) {
      words.push({
        text: match[0],
        line: visible,
        box: {
          x: (match.index * CHARACTER_WIDTH) / width,
          y: (at * LINE_HEIGHT + 2) / height,
          width: (match[0].length * CHARACTER_WIDTH) / width,
          height: LETTER_HEIGHT / height,
        },
      });
    }
    if (found.length > 0) visible++;
  }
  return { page, width, height, rotation: 0, textSource: 'NATIVE', words };
}
