import { JobFailure } from '../../../contract/job-failure.ts';
import type { OpenDocument } from '../open-document.ts';
import { pageOf } from '../page-of.ts';
import { drawTextPage } from './draw-text-page.ts';
import { paginate } from './paginate.ts';
import { PAGE_HEIGHT, PAGE_WIDTH, textPageWords } from './text-page.ts';

/** Lays rows of fixed-pitch text out on pages. Throws `JobFailure` with `EMPTY_DOCUMENT` when there is nothing to read. */
export function openRows(rows: readonly string[]): OpenDocument {
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
