import type { SchemaField } from '../contract/schema-field.ts';
import { cleanText } from './clean-text.ts';
import { coerceValue } from './coercion/coerce-value.ts';
import type { CoercionHints } from './coercion/coercion-hints.ts';
import { matchPossibleValue } from './coercion/match-possible-value.ts';
import type { LeafValue } from './field-paths.ts';

/** The most significant digits that every number of that length keeps as an IEEE 754 double. */
const MAX_DIGITS = 15;

/**
 * One scalar of raw JSON as a value of the field's type, or `null`. Of a text with possible values it is the label of the
 * one that is meant, with its id.
 */
export function conformScalar(
  field: SchemaField,
  raw: unknown,
  hints?: CoercionHints,
): { value: LeafValue | null; valueId?: string } {
  const given = typeof raw === 'string' ? cleanText(raw) : raw;
  if (given === '') return { value: null };
  if (field.type === 'text' && field.possibleValues !== undefined && field.possibleValues.length > 0) {
    const text = coerceValue({ type: 'text', fuzzyMatch: false }, given, hints);
    const meant =
      typeof text === 'string' ? matchPossibleValue(text, field.possibleValues, field.fuzzyMatch) : null;
    return meant === null ? { value: null } : { value: meant.label, valueId: meant.id };
  }
  const value = coerceValue(field, given, hints);
  if (typeof value === 'number') return { value: isExact(value) ? value + 0 : null };
  return { value };
}

/** Whether a number is as it was written. Adding 0 to one makes `-0` plain. */
function isExact(value: number): boolean {
  const [mantissa = ''] = Math.abs(value).toString().split('e');
  return (
    Math.abs(value) < 10 ** MAX_DIGITS && mantissa.replace('.', '').replace(/^0+/u, '').length <= MAX_DIGITS
  );
}
