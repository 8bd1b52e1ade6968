import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { Extraction, SchemaField } from '../../client/index.ts';
import { guardLeaving } from '../routing/location.ts';
import { LEVELS, levelOf } from './confidence.ts';
import type { Drafts } from './drafts.ts';
import type { Leaf, Scalar } from './leaves.ts';
import { readValue } from './read-value.ts';
import { type RowChanges, useAddedRows } from './use-added-rows.ts';

/** The review of an extraction: its leaves in the order of need, the one at work, and what was written. */
export interface Review extends RowChanges {
  jobId: string;
  extraction: Extraction | null;
  leaves: readonly Leaf[];
  leafAt: (path: string) => Leaf | undefined;
  active: string | null;
  /** Rises when the field of `active` is to take the focus. */
  focusRequest: number;
  drafts: Drafts;
  activate: (path: string | null) => void;
  focus: (path: string) => void;
  /** Goes to the next or an earlier leaf; gives whether there is one. */
  step: (by: 1 | -1) => boolean;
  write: (path: string, text: string) => void;
  forget: (paths: readonly string[]) => void;
  /** Takes up that drafts are saved, with the rows that they are in; what was written since then stays. */
  settle: (saved: Drafts) => void;
  /** Takes the value that is saved now as the one that the draft goes over. */
  insist: (path: string) => void;
  /** Puts a text of the page into the field at work. */
  fill: (text: string) => void;
}

/** The value as it stands in a field. */
export const textOf = (value: Scalar): string => (value === null ? '' : String(value));

/** The leaves by need, as it was when each came: a correction does not move its own row, and a new row moves no other. */
function useOrdered(leaves: readonly Leaf[], extraction: Extraction | null): readonly Leaf[] {
  const order = useRef<{ of: string; ranks: Map<string, number> }>({ of: '', ranks: new Map() });
  return useMemo(() => {
    if (extraction === null) return [];
    const of = `${extraction.jobId} ${extraction.attempt}`;
    if (order.current.of !== of) order.current = { of, ranks: new Map() };
    const { ranks } = order.current;
    for (const leaf of leaves)
      if (!ranks.has(leaf.path)) ranks.set(leaf.path, LEVELS.indexOf(levelOf(leaf, extraction)));
    return leaves.toSorted((a, b) => (ranks.get(a.path) ?? 0) - (ranks.get(b.path) ?? 0));
  }, [leaves, extraction]);
}

/** Keeps the review of a job's extraction. Leaving with unsaved corrections is asked about. */
export function useReview(
  jobId: string,
  fields: readonly SchemaField[],
  extraction: Extraction | null,
): Review {
  const [active, setActive] = useState<string | null>(null);
  const [focusRequest, setFocusRequest] = useState(0);
  const [drafts, setDrafts] = useState<Drafts>(new Map());
  const focus = useCallback((path: string) => {
    setActive(path);
    setFocusRequest((n) => n + 1);
  }, []);
  const {
    leaves: found,
    clearRows,
    ...rows
  } = useAddedRows(fields, extraction, { drafts, setDrafts, active, setActive }, focus);
  const leaves = useOrdered(found, extraction);
  const byPath = useMemo(() => new Map(leaves.map((leaf) => [leaf.path, leaf])), [leaves]);

  const hasDrafts = drafts.size > 0;
  useEffect(() => {
    if (!hasDrafts) return;
    const hold = (event: BeforeUnloadEvent) => event.preventDefault();
    addEventListener('beforeunload', hold);
    const release = guardLeaving(() => confirm('Leave without saving your corrections?'));
    return () => {
      removeEventListener('beforeunload', hold);
      release();
    };
  }, [hasDrafts]);

  const forget = (paths: readonly string[]) =>
    setDrafts((old) => new Map([...old].filter(([path]) => !paths.includes(path))));
  const write = (path: string, text: string) => {
    const leaf = byPath.get(path);
    if (leaf === undefined) return;
    const next = new Map(drafts);
    const from = drafts.get(path)?.from ?? leaf.value;
    if (text === textOf(leaf.value)) next.delete(path);
    else next.set(path, { text, from });
    setDrafts(next);
  };
  return {
    jobId,
    extraction,
    leaves,
    leafAt: (path) => byPath.get(path),
    active,
    focusRequest,
    drafts,
    activate: setActive,
    focus,
    step: (by) => {
      const next = leaves[leaves.findIndex(({ path }) => path === active) + by];
      if (next !== undefined) focus(next.path);
      return next !== undefined;
    },
    write,
    forget,
    settle: (saved) => {
      const done = new Set(saved.values());
      setDrafts((old) => new Map([...old].filter(([, draft]) => !done.has(draft))));
      clearRows();
    },
    ...rows,
    insist: (path) => {
      const draft = drafts.get(path);
      const leaf = byPath.get(path);
      if (draft !== undefined && leaf !== undefined)
        setDrafts(new Map(drafts).set(path, { ...draft, from: leaf.value }));
    },
    fill: (text) => {
      const leaf = active === null ? undefined : byPath.get(active);
      if (leaf === undefined || leaf.isEmptyList) return;
      const reading = readValue(leaf.field, text);
      write(leaf.path, 'value' in reading ? textOf(reading.value) : text);
    },
  };
}
