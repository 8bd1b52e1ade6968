import type { SchemaField } from '../../contract/schema-field.ts';
import type { CoercionHints } from './coercion-hints.ts';
import { matchPossibleValue } from './match-possible-value.ts';
import { parseBoolean } from './parse-boolean.ts';
import { parseDate } from './parse-date.ts';
import { parseNumber } from './parse-number.ts';

/**
 * Makes one scalar of raw JSON into a value of the field's type, or `null` when it is none: `1.234,50 €` a number,
 * `15.03.2024` a day, `yes` a boolean, a text with possible values the label of the one it names.
 */
export function coerceValue(
  field: Pick<SchemaField, 'type' | 'possibleValues' | 'fuzzyMatch'>,
  raw: unknown,
  hints?: CoercionHints,
): string | number | boolean | null {
  switch (field.type) {
    case 'text':
      return coerceText(field, raw);
    case 'number':
      return coerceNumber(raw, hints);
    case 'date':
      return typeof raw === 'string' ? parseDate(raw, hints) : null;
    case 'boolean':
      if (typeof raw === 'boolean') return raw;
      return typeof raw === 'string' || typeof raw === 'number' ? parseBoolean(String(raw)) : null;
    case 'object':
      return null;
  }
}

function coerceText(field: Pick<SchemaField, 'possibleValues' | 'fuzzyMatch'>, raw: unknown): string | null {
  if (typeof raw !== 'string' && typeof raw !== 'number' && typeof raw !== 'boolean') return null;
  const text = String(raw).trim();
  if (text === '') return null;
  if (field.possibleValues === undefined || field.possibleValues.length === 0) return text;
  return matchPossibleValue(text, field.possibleValues, field.fuzzyMatch)?.label ?? null;
}

function coerceNumber(raw: unknown, hints?: CoercionHints): number | null {
  if (typeof raw === 'string') return parseNumber(raw, hints);
  if (typeof raw !== 'number' || !Number.isFinite(raw)) return null;
  return Math.abs(raw) < 1e15 ? raw : null;
}
