import { readFileSync } from 'node:fs';
import { JobFailure } from '../../../contract/job-failure.ts';
import type { LocalDocument } from '../document-reader.ts';
import type { OpenDocument } from '../open-document.ts';
import { pageOf } from '../page-of.ts';
import { decodeText } from './decode-text.ts';
import { drawTextPage } from './draw-text-page.ts';
import { declaredCharset } from './html/declared-charset.ts';
import { htmlRows } from './html/html-rows.ts';
import { paginate } from './paginate.ts';
import { PAGE_HEIGHT, PAGE_WIDTH, textPageWords } from './text-page.ts';
import { textRows } from './text-rows.ts';

/** Opens a text or HTML file and lays it out on pages. Throws `JobFailure` with `EMPTY_DOCUMENT` when there is nothing to read. */
export function openText({ path, contentType }: LocalDocument): OpenDocument {
  const bytes = readFileSync(path);
  const rows =
    contentType === 'text/html'
      ? htmlRows(decodeText(bytes, declaredCharset(bytes)))
      : textRows(decodeText(bytes));
  if (!rows.some((row) => /\S/u.test(row))) {
    throw new JobFailure('EMPTY_DOCUMENT', 'The document has no text.');
  }
  const pages = paginate(rows);
  return {
    pageCount: pages.length,
    readPage: (page) => ({
      frame: { page, width: PAGE_WIDTH, height: PAGE_HEIGHT, rotation: 0 },
      words: textPageWords(pageOf(pages, page)),
    }),
    renderPage: (page, width) => drawTextPage(pageOf(pages, page), width),
    close: () => {},
  };
}
