import { ROWS_PER_PAGE, type TextPage } from './text-page.ts';
import { wrapRow } from './wrap-row.ts';

const COLUMNS = 100;
const MOST_COLUMNS = 200;

/**
 * Lays rows out on pages. Pages are 100 characters wide, or as wide as the longest row up to 200, so that wide tables keep their
 * columns; longer rows are wrapped. A row `\f` begins a new page.
 */
export function paginate(rows: readonly string[]): TextPage[] {
  const columns = rows.reduce(
    (widest, { length }) => (length <= MOST_COLUMNS ? Math.max(widest, length) : widest),
    COLUMNS,
  );
  const pages: TextPage[] = [];
  let page: string[] = [];
  const turn = () => {
    pages.push({ rows: page, columns });
    page = [];
  };
  for (const row of rows) {
    if (row === '\f') {
      turn();
      continue;
    }
    for (const piece of wrapRow(row, columns)) {
      if (page.length === ROWS_PER_PAGE) turn();
      page.push(piece);
    }
  }
  if (page.some((row) => row !== '') || pages.length === 0) turn();
  return pages;
}
