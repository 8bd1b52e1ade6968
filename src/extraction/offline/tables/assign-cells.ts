import type { CoercionHints } from '../../coercion/coercion-hints.ts';
import { makeSegment, type Segment } from '../layout/segments.ts';
import { findValues } from '../values/find-values.ts';
import type { Column } from './header.ts';

/** What a value of another type than the column's costs, in points: more than any distance on a page. */
const MISFIT = 2000;
/** What a second segment in one cell costs, in points. */
const SHARED_TEXT = 30;
const SHARED_VALUE = 90;

/**
 * Gives each segment of a row to a column, from left to right, so that together they are nearest to and best aligned with
 * the heads; a segment that runs over the heads of several columns is parted between them.
 */
export function assignCells(
  segments: readonly Segment[],
  columns: readonly Column[],
  hints: CoercionHints,
): Map<Column, Segment[]> {
  const parts = segments.flatMap((segment) => partSegment(segment, columns, hints));
  const cells = new Map<Column, Segment[]>();
  for (const [at, choice] of cheapestPath(parts, columns, hints).entries()) {
    const [part, column] = [parts[at], columns[choice]];
    if (part === undefined || column === undefined) continue;
    cells.set(column, [...(cells.get(column) ?? []), part]);
  }
  return cells;
}

/** The column of each part, never going back to the left, by dynamic programming over parts and columns. */
function cheapestPath(parts: readonly Segment[], columns: readonly Column[], hints: CoercionHints): number[] {
  let costs: number[] = columns.map(() => 0);
  const choices: number[][] = [];
  for (const [at, part] of parts.entries()) {
    const next: number[] = [];
    const from: number[] = [];
    for (const [to, column] of columns.entries()) {
      let least = at === 0 ? 0 : Number.POSITIVE_INFINITY;
      let best = to;
      for (let before = 0; at > 0 && before <= to; before++) {
        const shared =
          before === to
            ? column.property?.field.type === 'text' || column.property === null
              ? SHARED_TEXT
              : SHARED_VALUE
            : 0;
        const cost = (costs[before] ?? 0) + shared;
        if (cost < least) [least, best] = [cost, before];
      }
      next.push(least + distanceTo(part, column, hints));
      from.push(best);
    }
    costs = next;
    choices.push(from);
  }
  const path: number[] = [];
  let column = costs.indexOf(Math.min(...costs));
  for (let at = parts.length - 1; at >= 0; at--) {
    path.unshift(column);
    column = choices[at]?.[column] ?? column;
  }
  return path;
}

function distanceTo(part: Segment, column: Column, hints: CoercionHints): number {
  const apart = Math.max(0, column.x0 - part.x1, part.x0 - column.x1);
  const centre = Math.abs((column.x0 + column.x1 - part.x0 - part.x1) / 2);
  const aligned = Math.min(Math.abs(column.x0 - part.x0), Math.abs(column.x1 - part.x1), centre);
  return apart + 0.5 * aligned + (fits(part, column, hints) ? 0 : MISFIT);
}

function fits(part: Segment, column: Column, hints: CoercionHints): boolean {
  const type = column.property?.field.type;
  if (type !== 'number' && type !== 'date') return true;
  return findValues(part, hints).some((value) => value.kind === type);
}

function partSegment(segment: Segment, columns: readonly Column[], hints: CoercionHints): Segment[] {
  if (segment.words.length < 2) return [segment];
  const covered = columns.filter(
    (column) =>
      Math.min(column.x1, segment.x1) - Math.max(column.x0, segment.x0) > 0.35 * (column.x1 - column.x0),
  );
  if (covered.length < 2) return [segment];
  const values = findValues(segment, hints).filter((value) => value.kind !== 'code');
  if (values.length === 0) return [segment];
  const cuts = new Set(values.flatMap((value) => [value.start, value.end]));
  const parts: Segment[] = [];
  let start = 0;
  for (let at = 1; at <= segment.words.length; at++) {
    if (at < segment.words.length && !cuts.has(at)) continue;
    parts.push(makeSegment(segment.words.slice(start, at), segment.index, segment.ocr));
    start = at;
  }
  return parts;
}
