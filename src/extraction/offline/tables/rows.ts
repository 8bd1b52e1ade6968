import { onSameRow } from '../layout/neighbours.ts';
import type { Segment } from '../layout/segments.ts';

/** Segments that stand on one visual row, from left to right; edges in points. */
export interface Row {
  page: number;
  segments: Segment[];
  y0: number;
  y1: number;
}

/** Gathers the segments of one page into rows, top to bottom. */
export function findRows(segments: readonly Segment[]): Row[] {
  const rows: Row[] = [];
  for (const segment of [...segments].sort((a, b) => a.y0 + a.y1 - b.y0 - b.y1)) {
    const row = rows
      .slice(-3)
      .find(
        (candidate) =>
          candidate.segments.some((other) => onSameRow(other, segment)) &&
          candidate.segments.every((other) => other.x1 <= segment.x0 + 2 || other.x0 >= segment.x1 - 2),
      );
    if (row === undefined) {
      rows.push({ page: segment.page, segments: [segment], y0: segment.y0, y1: segment.y1 });
      continue;
    }
    row.segments.push(segment);
    row.y0 = Math.min(row.y0, segment.y0);
    row.y1 = Math.max(row.y1, segment.y1);
  }
  for (const row of rows) row.segments.sort((a, b) => a.x0 - b.x0);
  return rows.sort((a, b) => a.y0 - b.y0);
}
