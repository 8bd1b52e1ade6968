import type { FieldValue } from '../../client/index.ts';

/** A row of a list, by the list's path. */
export interface Row {
  list: string;
  index: number;
}

type Members = { [name: string]: FieldValue };

/** The innermost row that a path is in; `null` for paths outside lists. */
export function rowOf(path: string): Row | null {
  const [, list, index] = /^(.*)\[(\d+)\][^[\]]*$/.exec(path) ?? [];
  return list === undefined ? null : { list, index: Number(index) };
}

/** The row of a list that a path is in; `null` for paths outside of the list. */
export function rowIn(list: string, path: string): Row | null {
  const [, index] = path.startsWith(list) ? (/^\[(\d+)\]/.exec(path.slice(list.length)) ?? []) : [];
  return index === undefined ? null : { list, index: Number(index) };
}

/** Whether a path is a row's own, or that of something in it. */
export function isIn({ list, index }: Row, path: string): boolean {
  const row = `${list}[${index}]`;
  return path === row || path.startsWith(`${row}.`) || path.startsWith(`${row}[`);
}

/** The same path in another row of its list. */
export const movedTo = (row: Row, index: number, path: string): string =>
  `${row.list}[${index}]${path.slice(`${row.list}[${row.index}]`.length)}`;

function member(value: FieldValue | undefined, step: string): FieldValue | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  return Array.isArray(value) ? value[Number(step)] : value[step];
}

/** The rows of a list, by its path; none where there is no list. */
export function rowsOf(values: Members, list: string): FieldValue[] {
  const found = (list.match(/[^.[\]]+/g) ?? []).reduce<FieldValue | undefined>(member, values);
  return Array.isArray(found) ? found : [];
}

/** Rows that were added and are not saved, by their lists' paths: how many. */
export type AddedRows = ReadonlyMap<string, number>;

/** Values with added rows at the ends of their lists; there is nothing in them yet. */
export function withAddedRows(values: Members, added: AddedRows): Members {
  const whole = structuredClone(values);
  for (const [list, count] of added) rowsOf(whole, list).push(...Array<null>(count).fill(null));
  return whole;
}
