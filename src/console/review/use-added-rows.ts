import { useMemo, useState } from 'react';
import type { Extraction, SchemaField } from '../../client/index.ts';
import type { Drafts } from './drafts.ts';
import { pathAfter } from './follow-rows.ts';
import { type Leaf, leavesOf } from './leaves.ts';
import { type AddedRows, isIn, movedTo, type Row, rowOf, rowsOf, withAddedRows } from './rows.ts';

/** The rows that a review adds to lists, until they are saved. */
export interface RowChanges {
  added: AddedRows;
  isAdded: (row: Row) => boolean;
  /** Whether a list can take a row: one that is itself in a row that is not saved yet cannot. */
  canAddTo: (list: string) => boolean;
  /** Goes to a new row at the end of a list, or to the one that is there already and empty. */
  addRow: (list: string) => void;
  /** Takes an added row away again, with what was written there. */
  dropRow: (row: Row) => void;
}

const NONE: AddedRows = new Map();

/** The drafts without those of a row; those of the rows after it move up. */
function withoutRow(drafts: Drafts, gone: Row): Drafts {
  const kept = [...drafts].filter(([path]) => !isIn(gone, path));
  return new Map(
    kept.map(([path, draft]) => {
      const row = rowOf(path);
      const isAfter = row !== null && row.list === gone.list && row.index > gone.index;
      return [isAfter ? movedTo(row, row.index - 1, path) : path, draft];
    }),
  );
}

/** What a review holds by path, and with its rows has to move. */
interface WrittenAt {
  drafts: Drafts;
  setDrafts: (drafts: Drafts) => void;
  active: string | null;
  setActive: (path: string | null) => void;
}

/** Keeps the added rows of a review behind the saved ones, also when somebody else changes those; gives the leaves with theirs. */
export function useAddedRows(
  fields: readonly SchemaField[],
  extraction: Extraction | null,
  { drafts, setDrafts, active, setActive }: WrittenAt,
  focus: (path: string) => void,
): RowChanges & { leaves: Leaf[]; clearRows: () => void } {
  const [added, setAdded] = useState(NONE);
  const [shown, setShown] = useState(extraction);
  if (extraction !== null && extraction !== shown) {
    // Set while rendering, so that no draft is ever shown, written or saved in the row that has its old number.
    setShown(extraction);
    if (shown !== null && added.size > 0) {
      const follow = (path: string) => pathAfter(path, added, shown, extraction);
      setDrafts(new Map([...drafts].map(([path, draft]) => [follow(path), draft])));
      if (active !== null) setActive(follow(active));
    }
  }
  const leaves = useMemo(
    () => (extraction === null ? [] : leavesOf(fields, withAddedRows(extraction.fields, added))),
    [fields, extraction, added],
  );
  const savedCount = (list: string) => (extraction === null ? 0 : rowsOf(extraction.fields, list).length);
  const isAdded = ({ list, index }: Row) => index >= savedCount(list);
  const addRow = (list: string) => {
    if (extraction === null) return;
    const isEmpty = (row: Row) => ![...drafts.keys()].some((path) => isIn(row, path));
    const count = added.get(list) ?? 0;
    const more = new Map(added).set(list, count + 1);
    const rows = Array.from(
      { length: count + 1 },
      (_, nth): Row => ({ list, index: savedCount(list) + nth }),
    );
    const row = rows.find(isEmpty);
    const now = leavesOf(fields, withAddedRows(extraction.fields, more));
    const first = row === undefined ? undefined : now.find(({ path }) => isIn(row, path));
    if (first === undefined) return;
    if (row?.index === savedCount(list) + count) setAdded(more);
    focus(first.path);
  };
  return {
    leaves,
    added,
    isAdded,
    canAddTo: (list) => {
      const outer = rowOf(list);
      return outer === null || !isAdded(outer);
    },
    addRow,
    dropRow: (row) => {
      setAdded(new Map(added).set(row.list, (added.get(row.list) ?? 1) - 1));
      setDrafts(withoutRow(drafts, row));
    },
    clearRows: () => setAdded(NONE),
  };
}
