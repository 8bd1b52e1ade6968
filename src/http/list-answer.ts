import type { ListPart, ListWindow } from '../db/list-rows.ts';
import type { CursorSigner } from './reading/cursor.ts';

/** A list as answers show it. By cursor nothing is counted. `idOf` names the row that the next part begins after. */
export function listAnswer<Row, Shown>(
  part: ListPart<Row>,
  window: ListWindow,
  cursors: CursorSigner,
  idOf: (row: Row) => string,
  show: (row: Row) => Shown,
) {
  const last = part.rows.at(-1);
  return {
    data: part.rows.map(show),
    page: window.kind === 'page' ? window.page : null,
    limit: window.limit,
    total: part.total,
    totalPages: part.total === null ? null : Math.ceil(part.total / window.limit),
    totalIsExact: part.totalIsExact,
    nextCursor: part.hasMore && last !== undefined ? cursors.write(idOf(last)) : null,
  };
}
