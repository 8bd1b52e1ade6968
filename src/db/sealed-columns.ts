import type { EntityManager } from './database.ts';

/**
 * Every column that holds sealed texts; `id` is the one that names its row. A text moves from one column into a later one of this order alone, so
 * that a walk in it meets each.
 */
export const SEALED_COLUMNS = [
  { table: 'integrations', id: 'id', column: 'credentials_sealed' },
  { table: 'webhook_endpoints', id: 'id', column: 'secret_sealed' },
  { table: 'webhook_endpoints', id: 'id', column: 'previous_secret_sealed' },
  { table: 'job_sources', id: 'job_id', column: 'sealed' },
  { table: 'jobs', id: 'id', column: 'password_sealed' },
] as const;
export type SealedColumn = (typeof SEALED_COLUMNS)[number];

/** The text of one row. */
export interface SealedRow {
  id: string;
  sealed: string;
}

/**
 * The next texts of a column in the order of the rows' ids, after one, or from the first; at most `limit` of them. With `hold`, nobody changes
 * or removes these rows before the transaction ends.
 */
export function readSealed(
  em: EntityManager,
  { table, id, column }: SealedColumn,
  { afterId, limit, hold }: { afterId: string | null; limit: number; hold: boolean },
): Promise<SealedRow[]> {
  const after = afterId === null ? '' : `and ${id} > ?`;
  return em.execute<SealedRow[]>(
    `select ${id} as id, ${column} as sealed from ${table} where ${column} is not null ${after}
     order by ${id} limit ? ${hold ? 'for no key update' : ''}`,
    [...(afterId === null ? [] : [afterId]), limit],
  );
}

/** Puts other texts into rows that `readSealed` holds. */
export async function writeSealed(
  em: EntityManager,
  { table, id, column }: SealedColumn,
  rows: readonly SealedRow[],
): Promise<void> {
  if (rows.length === 0) return;
  await em.execute(
    `update ${table} set ${column} = given.sealed
     from json_to_recordset(cast(? as json)) as given (id uuid, sealed text) where ${table}.${id} = given.id`,
    [JSON.stringify(rows)],
  );
}
