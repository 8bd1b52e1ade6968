import type { Search } from '../candidates/search.ts';
import { countRows } from './count-rows.ts';
import type { Header } from './header.ts';
import { isTotals, readBody, type TableRow } from './read-body.ts';
import type { Row } from './rows.ts';

/** The first row of a table that goes on is among so many at the top of its page; above it may stand what the page is headed by. */
const AMONG_FIRST = 6;

/**
 * The rows of a table on the pages after that of its head, which is not printed there again: as long as no sums stand below the rows before,
 * the next page has no head of its own, and its rows have as much in the same columns. `end` is where the rows on the head's page end.
 */
export function continueTable(
  header: Header,
  { items: before, end }: { items: readonly TableRow[]; end: number },
  pages: readonly (readonly Row[])[],
  hasHead: (page: number) => boolean,
  search: Search,
): { items: TableRow[]; seen: number } {
  const items: TableRow[] = [];
  let seen = 0;
  let at = pages.findIndex((rows) => rows[0]?.page === header.page);
  let last = before.at(-1);
  let below = end;
  while (last !== undefined) {
    if ((pages[at] ?? []).some((row) => row.y0 > below && isTotals(row, search))) break;
    at += 1;
    const rows = pages[at];
    const [top] = rows ?? [];
    if (rows === undefined || top === undefined || hasHead(top.page)) break;
    const head: Header = { ...header, page: top.page, y0: top.y0 - 1, y1: top.y0 - 1 };
    const body = readBody(head, rows, search);
    if (!goesOn(body.items[0], last, rows)) break;
    items.push(...body.items);
    seen += countRows(head, rows, body.end, search);
    last = body.items.at(-1);
    below = body.end;
  }
  return { items, seen };
}

function goesOn(first: TableRow | undefined, last: TableRow, rows: readonly Row[]): boolean {
  if (first === undefined || first.size < last.size - 1) return false;
  const words = new Set([...first.values()].flatMap((cell) => cell.words));
  return rows
    .slice(0, AMONG_FIRST)
    .some((row) => row.segments.some((segment) => segment.words.some((word) => words.has(word))));
}
