import type { SchemaField } from '../../src/contract/schema-field.ts';

/** Numbers this near are one. */
const NEAR = 0.005 + 1e-9;

/**
 * Whether a value is the expected one: texts by their letters and digits (NFKC, without case), numbers to half a hundredth, days and booleans as
 * they are.
 */
export function isSame(type: SchemaField['type'], expected: unknown, given: unknown): boolean {
  if (isEmpty(expected) || isEmpty(given)) return false;
  if (type === 'number') return Math.abs(Number(expected) - Number(given)) <= NEAR;
  if (type === 'text') return lettersOf(expected) !== '' && lettersOf(expected) === lettersOf(given);
  return expected === given;
}

/** Whether there is no value: `null`, nothing, an empty text or list. */
export function isEmpty(value: unknown): boolean {
  if (value === null || value === undefined) return true;
  return (typeof value === 'string' && value.trim() === '') || (Array.isArray(value) && value.length === 0);
}

function lettersOf(value: unknown): string {
  return String(value)
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll('ß', 'ss')
    .replaceAll(/[^\p{L}\p{N}]/gu, '');
}
