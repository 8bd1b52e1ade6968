import type { PageText, PageWord } from '../../contract/page-text.ts';

/** A gap wider than this many word heights is shown as one: it parts columns. */
const COLUMN_GAP = 1.2;

/** The text of a page, line by line as it is laid out, columns parted by a tab. */
export function pageLines(page: PageText): string {
  const lines = Map.groupBy(page.words, (word) => word.line);
  return [...lines.values()].map((words) => lineText(words, page)).join('\n');
}

function lineText(words: readonly PageWord[], page: PageText): string {
  let text = '';
  let before: PageWord | undefined;
  for (const word of words) {
    if (before !== undefined) {
      const gap = (word.box.x - before.box.x - before.box.width) * page.width;
      text += gap > COLUMN_GAP * word.box.height * page.height ? '\t' : ' ';
    }
    text += word.text;
    before = word;
  }
  return text;
}
