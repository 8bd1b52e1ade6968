import type { CoercionHints } from '../../coercion/coercion-hints.ts';
import { makeSegment, type Segment } from '../layout/segments.ts';
import { findValues } from '../values/find-values.ts';
import type { Column } from './header.ts';

/**
 * Gives each segment of a row to the column it is nearest to and aligned with; a segment that runs over the heads of several
 * columns is parted between them.
 */
export function assignCells(
  segments: readonly Segment[],
  columns: readonly Column[],
  hints: CoercionHints,
): Map<Column, Segment[]> {
  const cells = new Map<Column, Segment[]>();
  for (const part of segments.flatMap((segment) => partSegment(segment, columns, hints))) {
    const column = nearestColumn(part, columns, hints);
    if (column === null) continue;
    const cell = cells.get(column) ?? [];
    cell.push(part);
    cells.set(column, cell);
  }
  return cells;
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

function nearestColumn(part: Segment, columns: readonly Column[], hints: CoercionHints): Column | null {
  let best: Column | null = null;
  let least = Number.POSITIVE_INFINITY;
  for (const column of columns) {
    const apart = Math.max(0, column.x0 - part.x1, part.x0 - column.x1);
    const centre = Math.abs((column.x0 + column.x1 - part.x0 - part.x1) / 2);
    const aligned = Math.min(Math.abs(column.x0 - part.x0), Math.abs(column.x1 - part.x1), centre);
    const cost = apart + 0.5 * aligned + (fits(part, column, hints) ? 0 : 1000);
    if (cost < least) [best, least] = [column, cost];
  }
  return best;
}

function fits(part: Segment, column: Column, hints: CoercionHints): boolean {
  const type = column.property?.field.type;
  if (type !== 'number' && type !== 'date') return true;
  return findValues(part, hints).some((value) => value.kind === type);
}
