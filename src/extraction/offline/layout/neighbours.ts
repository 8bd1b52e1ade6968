import type { Segment } from './segments.ts';

/** The parts of a place that geometry needs; edges in points. */
export type Place = Pick<Segment, 'page' | 'x0' | 'x1' | 'y0' | 'y1'>;

/** Whether two places stand on one visual row: half of the lower one's height overlaps. */
export function onSameRow(a: Place, b: Place): boolean {
  const overlap = Math.min(a.y1, b.y1) - Math.max(a.y0, b.y0);
  return a.page === b.page && overlap >= 0.5 * Math.min(a.y1 - a.y0, b.y1 - b.y0);
}

/** How much of the narrower place's width the two share, 0 to 1. */
export function overlapX(a: Place, b: Place): number {
  const overlap = Math.min(a.x1, b.x1) - Math.max(a.x0, b.x0);
  return Math.max(0, overlap) / Math.max(1, Math.min(a.x1 - a.x0, b.x1 - b.x0));
}

/** The segments left of a place on its row, nearest first. */
export function leftOf(place: Place, segments: readonly Segment[]): Segment[] {
  return segments
    .filter((other) => onSameRow(place, other) && other.x1 <= place.x0 + 1)
    .sort((a, b) => b.x1 - a.x1);
}

/** The segments right of a place on its row, nearest first. */
export function rightOf(place: Place, segments: readonly Segment[]): Segment[] {
  return segments
    .filter((other) => onSameRow(place, other) && other.x0 >= place.x1 - 1)
    .sort((a, b) => a.x0 - b.x0);
}

/** The segments above a place that share its column, nearest first, up to `reach` points away. */
export function above(place: Place, segments: readonly Segment[], reach: number): Segment[] {
  return segments
    .filter(
      (other) => other.page === place.page && isBelow(place, other, reach) && sharesColumn(place, other),
    )
    .sort((a, b) => b.y1 - a.y1 || a.x0 - b.x0);
}

/** The segments below a place that share its column, nearest first, up to `reach` points away. */
export function below(place: Place, segments: readonly Segment[], reach: number): Segment[] {
  return segments
    .filter(
      (other) => other.page === place.page && isBelow(other, place, reach) && sharesColumn(place, other),
    )
    .sort((a, b) => a.y0 - b.y0 || a.x0 - b.x0);
}

function isBelow(lower: Place, upper: Place, reach: number): boolean {
  const tolerance = 0.4 * Math.min(lower.y1 - lower.y0, upper.y1 - upper.y0);
  return lower.y0 >= upper.y1 - tolerance && lower.y0 - upper.y1 <= reach;
}

function sharesColumn(a: Place, b: Place): boolean {
  return overlapX(a, b) > 0.2;
}
