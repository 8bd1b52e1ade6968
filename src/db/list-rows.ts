import type { EntityManager } from './database.ts';

/** Which part of a list is asked for: by page, or after the row that a cursor names. */
export type ListWindow =
  | { kind: 'page'; page: number; limit: number }
  | { kind: 'cursor'; afterId: string; limit: number };

/** One part of a list, newest first. `total` counts to `COUNT_LIMIT`; by cursor nothing is counted. */
export interface ListPart<Row> {
  rows: Row[];
  hasMore: boolean;
  total: number | null;
  totalIsExact: boolean | null;
}

/** Counting goes no further than this, so that a list of a million costs what a list of thousands does. */
export const COUNT_LIMIT = 10_000;

/**
 * The order of long lists, which their own indexes have. Without `nulls last` a primary key has it too, and for a user with most of the rows
 * it looks cheaper to the planner, although it leads through every newer row of the others.
 */
export const NEWEST_FIRST = { id: 'desc nulls last' } as const;

/** What a list is read from: a row source whose ids rise with time. */
export interface ListSource<Row> {
  /** Rows with an id under `beforeId` (all when it is `null`), newest first. */
  find(range: { beforeId: string | null; limit: number; offset: number }): Promise<Row[]>;
  /** A query for the id of every matching row, at most `limit` of them; in an order of an index it reads that index alone. */
  countQuery(limit: number): { getQuery(): string; getParams(): readonly unknown[] };
}

/** Counts the rows of a list, as far as counting goes. */
async function countRows<Row>(
  em: EntityManager,
  source: ListSource<Row>,
): Promise<{ total: number; totalIsExact: boolean }> {
  const query = source.countQuery(COUNT_LIMIT + 1);
  const counted = await em.execute<{ n: number }[]>(
    `select count(*)::int as n from (${query.getQuery()}) as counted`,
    [...query.getParams()],
  );
  const n = counted[0]?.n ?? 0;
  return { total: Math.min(n, COUNT_LIMIT), totalIsExact: n <= COUNT_LIMIT };
}

/** Reads one part of a list. One row more than asked for is read, to know whether there is more; counting goes on meanwhile. */
export async function listRows<Row>(
  em: EntityManager,
  source: ListSource<Row>,
  window: ListWindow,
): Promise<ListPart<Row>> {
  const { limit } = window;
  const beforeId = window.kind === 'cursor' ? window.afterId : null;
  const offset = window.kind === 'page' ? (window.page - 1) * limit : 0;
  const [rows, counted] = await Promise.all([
    source.find({ beforeId, limit: limit + 1, offset }),
    window.kind === 'page' ? countRows(em, source) : { total: null, totalIsExact: null },
  ]);
  return { rows: rows.slice(0, limit), hasMore: rows.length > limit, ...counted };
}
