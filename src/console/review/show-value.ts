import type { FieldValue } from '../../client/index.ts';

/** A value as text; nothing is a dash. */
export function showValue(value: FieldValue): string {
  if (value === null) return '–';
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
