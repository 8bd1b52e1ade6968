import type { CoercionHints } from '../../coercion/coercion-hints.ts';
import { currencyCode } from '../../coercion/currencies.ts';
import type { Segment } from '../layout/segments.ts';

const US_MARKS = /\b[A-Z]{2},?\s+\d{5}(?:-\d{4})?\b|\bUSA\b|\bUnited States\b|\bZIP\b|\bIRS\b/u;

/** Who writes days with dots writes decimals with a comma. */
const DOTTED_DAY = /^(?:0?[1-9]|[12]\d|3[01])\.(?:0?[1-9]|1[0-2])\.(?:19|20)\d{2}[,;.]?$/u;

/** Reads from all words how the document writes decimals and orders days and months; what stays open is guessed at last. */
export function documentHints(segments: readonly Segment[]): CoercionHints {
  const words = segments.flatMap((segment) => segment.words.map((word) => word.text));
  return { decimal: decimalSign(words), dateOrder: dateOrder(words, segments) };
}

function decimalSign(words: readonly string[]): CoercionHints['decimal'] {
  let points = 0;
  let commas = 0;
  for (const word of words) {
    const digits = word.replace(/^[^\d-]+|[^\d]+$/gu, '');
    if (/^\d{1,3}(?:,\d{3})+\.\d+$/u.test(digits)) points += 3;
    else if (/^\d{1,3}(?:\.\d{3})+,\d+$/u.test(digits)) commas += 3;
    else if (/^-?\d+\.\d{2}$/u.test(digits)) points++;
    else if (/^-?\d+,\d{1,2}$/u.test(digits)) commas++;
  }
  if (points === commas && words.some((word) => DOTTED_DAY.test(word))) return ',';
  return points > commas ? '.' : commas > points ? ',' : 'unknown';
}

function dateOrder(words: readonly string[], segments: readonly Segment[]): CoercionHints['dateOrder'] {
  let dayFirst = 0;
  let monthFirst = 0;
  for (const word of words) {
    const parts = /^\D{0,3}(\d{1,2})[-/](\d{1,2})[-/](?:\d{4}|\d{2})\D{0,2}$/u.exec(word);
    if (parts === null) continue;
    if (Number(parts[1]) > 12) dayFirst++;
    else if (Number(parts[2]) > 12) monthFirst++;
  }
  if (dayFirst !== monthFirst) return dayFirst > monthFirst ? 'dmy' : 'mdy';
  const currencies = new Set(words.map((word) => currencyCode(word.replace(/[\d.,:]+/gu, ''))));
  const american = segments.some((segment) => US_MARKS.test(segment.text));
  const foreign = ['EUR', 'GBP', 'MYR', 'INR', 'SEK', 'CHF', 'AUD', 'SGD', 'NZD'].some((code) =>
    currencies.has(code),
  );
  if (american) return 'mdy';
  return foreign || !currencies.has('USD') ? 'dmy' : 'mdy';
}
