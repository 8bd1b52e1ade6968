import type { Search } from '../candidates/search.ts';
import { overlapX } from '../layout/neighbours.ts';
import type { Segment } from '../layout/segments.ts';

const MAX_LINES = 8;

/** The lines of a block that starts with a segment: what stands below it, flush left, line by line, up to a wide gap. */
export function blockFrom(first: Segment, search: Search): Segment[] {
  const lines = [first];
  let current = first;
  let gap = Number.POSITIVE_INFINITY;
  while (lines.length < MAX_LINES) {
    const next = search.index
      .below(current, 1.1 * Math.max(current.height, 7))
      .find(
        (segment) =>
          Math.abs(segment.x0 - first.x0) < 14 || overlapX(segment, first) > 0.9 || centred(segment, current),
      );
    if (next === undefined || next.y0 <= current.y0) break;
    if (next.y0 - current.y1 > gap + 0.6 * Math.max(current.height, 7)) break;
    gap = next.y0 - current.y1;
    lines.push(next);
    current = next;
  }
  return lines;
}

/** Whether two lines are set around one middle, as the heads of receipts are; 10 points of difference are let pass. */
function centred(a: Segment, b: Segment): boolean {
  return Math.abs(a.x0 + a.x1 - b.x0 - b.x1) < 20;
}
