import type { PageText, PageWord } from '../../../src/contract/page-text.ts';

const CHARACTER = 0.009;
const LINE = 0.02;

/**
 * A page as a typewriter would make it, from its lines: every character is as wide as the others, words are parted by
 * spaces, and several spaces make a gap. Its width and height are those of A4.
 */
export function typedPage(lines: readonly string[], rest: Partial<PageText> = {}): PageText {
  const words = lines.flatMap((text, line): PageWord[] =>
    [...text.matchAll(/\S+/gu)].map((found) => ({
      text: found[0],
      line,
      box: {
        x: found.index * CHARACTER,
        y: 0.02 + line * LINE,
        width: found[0].length * CHARACTER,
        height: 0.012,
      },
    })),
  );
  return { page: 1, width: 595, height: 842, rotation: 0, textSource: 'NATIVE', words, ...rest };
}
