import type { FieldModel } from '../fields/field-model.ts';
import type { Segment } from '../layout/segments.ts';
import type { TableRow } from './read-body.ts';
import type { Row } from './rows.ts';

/** Whether a line goes on with the text above it: flush with it, close, and its first word would not have fitted there. */
export function continues(previous: Segment, next: Segment | undefined, rightEdge: number): boolean {
  if (
    next === undefined ||
    Math.abs(next.x0 - previous.x0) > 6 ||
    next.y0 - previous.y1 > 0.8 * previous.height
  )
    return false;
  if (/[:：]/u.test(next.text)) return false;
  const first = next.words[0];
  const width = first === undefined ? 0 : first.x1 - first.x0;
  return previous.words.length > 2 && previous.x1 + width > rightEdge && next.x1 <= rightEdge + 4;
}

/** Whether a line of text stands flush below another and clearly nearer to it than to the row below. */
export function belongsAbove(previous: Segment, row: Row, next: Row | undefined): boolean {
  const [line] = row.segments;
  if (line === undefined || Math.abs(line.x0 - previous.x0) > 2 || /[:：]/u.test(line.text)) return false;
  const gap = Math.max(0, line.y0 - previous.y1);
  const below = next === undefined ? 0 : next.y0 - row.y1;
  return gap < 0.5 * previous.height && below > gap + 0.3 * previous.height;
}

/** Puts lines of text behind what a row has of a property. */
export function extend(item: TableRow, property: FieldModel, segments: readonly Segment[]): void {
  const known = item.get(property.path);
  if (known === undefined) return;
  const text = segments.map((segment) => segment.text).join(' ');
  item.set(property.path, {
    value: `${String(known.value)} ${text}`,
    words: [...known.words, ...segments.flatMap((segment) => segment.words)],
  });
}
