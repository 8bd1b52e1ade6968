import type { Extraction } from '../../client/index.ts';
import { type AddedRows, movedTo, rowIn, rowsOf } from './rows.ts';

type Fields = Pick<Extraction, 'fields'>;

/**
 * Where something that was written at a path stands once the saved rows of lists with added rows are more, or fewer, than before: added
 * rows stay behind the saved ones. What was written in saved rows that are gone goes behind the added rows, where there is no leaf; it
 * stays there, and never comes into a row that somebody else made.
 */
export function pathAfter(path: string, added: AddedRows, before: Fields, now: Fields): string {
  const innerFirst = [...added].sort(([a], [b]) => b.length - a.length);
  return innerFirst.reduce((at, [list, count]) => {
    const row = rowIn(list, at);
    if (row === null) return at;
    const was = rowsOf(before.fields, list).length;
    const is = rowsOf(now.fields, list).length;
    if (row.index < was) return row.index < is ? at : movedTo(row, row.index + count, at);
    const isAdded = row.index < was + count;
    return movedTo(row, row.index + (isAdded ? is - was : Math.max(0, is - was)), at);
  }, path);
}
