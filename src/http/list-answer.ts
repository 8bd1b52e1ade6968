import type { ListPart, ListWindow } from '../db/list-rows.ts';
import { type CursorSigner, cursorSigner } from './reading/cursor.ts';
import { type ListParameters, listWindow } from './reading/list-query.ts';
import type { Call } from './route.ts';

/** A list as answers show it. By cursor nothing is counted. `idOf` names the row that the next part begins after. */
function listAnswer<Row, Shown>(
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

/** One part of a list that is whole in memory; its cursors name the place of a row in it. */
export function partOf<Row>(rows: readonly Row[], window: ListWindow): ListPart<Row> {
  const { limit } = window;
  const start = window.kind === 'page' ? (window.page - 1) * limit : Number(window.afterId) + 1;
  const counted =
    window.kind === 'page' ? { total: rows.length, totalIsExact: true } : { total: null, totalIsExact: null };
  return { rows: rows.slice(start, start + limit), hasMore: start + limit < rows.length, ...counted };
}

/** One kind of list. */
interface List<Filters, Row, Shown> {
  /** Its name; a cursor is good for one list, of the same user, address and filters. */
  list: string;
  /** Reads a part; the filters are the rest of the query. */
  read(window: ListWindow, filters: Filters): Promise<ListPart<Row>>;
  /** The name of a row that the next part begins after. */
  idOf(row: Row): string;
  show(row: Row): Shown;
}

/** Answers a call with the part of a list that it asks for. Throws `INVALID_CURSOR`, and what `read` throws. */
export async function answerList<Params, Query extends ListParameters, Row, Shown>(
  { services, identity: { userId }, params, query }: Call<Params, Query, unknown>,
  { list, read, idOf, show }: List<Omit<Query, keyof ListParameters>, Row, Shown>,
) {
  const { page, limit, cursor, ...filters } = query;
  const cursors = cursorSigner(services.secrets.jwtSecrets, { list, userId, params: { ...params }, filters });
  const window = listWindow({ page, limit, cursor }, cursors);
  return { body: listAnswer(await read(window, filters), window, cursors, idOf, show) };
}
