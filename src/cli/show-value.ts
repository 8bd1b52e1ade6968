import type { FieldValue } from '../contract/extraction.ts';
import { safeText } from './safe-text.ts';

/** A value as one line of text. Control characters become blanks: a document must not steer the terminal. */
export function showValue(value: FieldValue): string {
  if (value === null) return '—';
  if (typeof value === 'string') return safeText(value);
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (typeof value === 'number') return String(value);
  if (Array.isArray(value)) return value.length === 0 ? '—' : value.map(showValue).join(', ');
  return showValue(JSON.stringify(value));
}

/** A confidence as 0.98; that of a value which is not there as nothing. */
export function showConfidence(confidence: number | null): string {
  return confidence === null ? '' : confidence.toFixed(2);
}

/** Pages as 1, 1–2 for neighbours, and 1, 3. */
export function showPages(pages: readonly number[]): string {
  const [first, last] = [pages[0], pages.at(-1)];
  if (first === undefined || last === undefined || first === last) return `${first ?? ''}`;
  return last - first + 1 === pages.length ? `${first}–${last}` : pages.join(', ');
}

/** Pads the numbers of a column at their right, so that their decimal points stand below one another when they are aligned right. */
export function alignDecimals(numbers: readonly string[]): string[] {
  const decimals = numbers.map((text) => (text.includes('.') ? text.length - text.indexOf('.') : 0));
  const most = Math.max(0, ...decimals);
  return numbers.map((text, index) => text + ' '.repeat(most - (decimals[index] ?? 0)));
}
