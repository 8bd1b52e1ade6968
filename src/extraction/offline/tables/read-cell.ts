import { coerceValue } from '../../coercion/coerce-value.ts';
import type { CoercionHints } from '../../coercion/coercion-hints.ts';
import type { FieldModel } from '../fields/field-model.ts';
import type { LayoutWord, Segment } from '../layout/segments.ts';
import { findValues } from '../values/find-values.ts';

/** A cell's value and the words it was read from. */
export interface CellValue {
  value: string | number | boolean;
  words: LayoutWord[];
}

/** Reads the segments of one cell as a property's value, or `null` when they hold none. */
export function readCell(
  property: FieldModel,
  segments: readonly Segment[],
  hints: CoercionHints,
): CellValue | null {
  const { type } = property.field;
  if (type === 'number' || type === 'date') {
    for (const segment of segments) {
      const found = findValues(segment, hints).find(
        (value) => value.kind === type && (property.kind !== 'amount' || !value.number?.percent),
      );
      const value = found?.date ?? found?.number?.value;
      if (found !== undefined && value !== undefined)
        return { value, words: segment.words.slice(found.start, found.end) };
    }
    return null;
  }
  const words = segments.flatMap((segment) => segment.words);
  const text = words
    .map((word) => word.text)
    .join(' ')
    .trim();
  const value = text === '' ? null : coerceValue(property.field, text, hints);
  return value === null ? null : { value, words };
}
