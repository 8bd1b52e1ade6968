import type { CoercionHints } from '../../coercion/coercion-hints.ts';
import { parseDate } from '../../coercion/parse-date.ts';

const MAX_DATE_WORDS = 7;

/** The longest day that running text writes from a place on, as `YYYY-MM-DD`, and where it stands; `null` when there is none. */
export function dateFrom(
  text: string,
  start: number,
  hints: CoercionHints,
): { value: string; start: number; end: number } | null {
  const words = [...text.slice(start, start + 80).matchAll(/\S+/gu)].slice(0, MAX_DATE_WORDS);
  for (let count = words.length; count >= 1; count--) {
    const last = words[count - 1];
    const end = start + (last?.index ?? 0) + (last?.[0].length ?? 0);
    const value = parseDate(text.slice(start, end).replace(/[,;.)]+$/u, ''), hints);
    if (value !== null) return { value, start, end };
  }
  return null;
}
