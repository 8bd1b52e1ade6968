import type { FieldValue } from '../../client/index.ts';
import type { Leaf } from './leaves.ts';
import { readValue } from './read-value.ts';
import { type AddedRows, isIn, movedTo, type Row, rowsOf } from './rows.ts';

type Corrections = { [path: string]: FieldValue };

/** What was written, and where: the part of a review that corrections are made of. */
interface Written {
  drafts: ReadonlyMap<string, { text: string }>;
  leafAt: (path: string) => Pick<Leaf, 'field'> | undefined;
  added: AddedRows;
  extraction: { fields: Corrections } | null;
}

/** The values that were written, by path; `null` while one of them makes no sense, or the row that it was written in is gone. */
function writtenValues({ drafts, leafAt }: Written): Corrections | null {
  const values: Corrections = {};
  for (const [path, { text }] of drafts) {
    const leaf = leafAt(path);
    if (leaf === undefined) return null;
    const reading = readValue(leaf.field, text);
    if ('problem' in reading) return null;
    values[path] = reading.value;
  }
  return values;
}

/**
 * What a review asks to be corrected; `null` while a value makes no sense or its row is gone. A list with new rows is given whole, before
 * what is in its rows, and outer lists before inner ones; new rows in which nothing was written are left out, and those after them move up.
 */
export function correctionsOf(review: Written): Corrections | null {
  const values = writtenValues(review);
  if (values === null || review.extraction === null) return values;
  const { fields } = review.extraction;
  const lists: Corrections = {};
  let written = Object.entries(values);
  for (const [list, count] of [...review.added].sort(([a], [b]) => a.length - b.length)) {
    const rows = rowsOf(fields, list);
    const added = Array.from({ length: count }, (_, nth): Row => ({ list, index: rows.length + nth }));
    const used = added.filter((row) => written.some(([path]) => isIn(row, path)));
    if (used.length === 0) continue;
    lists[list] = [...rows, ...used.map((row) => values[`${list}[${row.index}]`] ?? {})];
    written = written.map(([path, value]) => {
      const nth = used.findIndex((row) => isIn(row, path));
      const row = used[nth];
      return [row === undefined ? path : movedTo(row, rows.length + nth, path), value];
    });
  }
  return { ...lists, ...Object.fromEntries(written) };
}
