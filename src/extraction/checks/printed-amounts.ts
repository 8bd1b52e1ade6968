import type { PageText } from '../../contract/page-text.ts';
import { parseNumber } from '../coercion/parse-number.ts';

/** An amount with its cents, as most are printed; a number of another form is a count, a code or a date. */
const WITH_CENTS = /\d[.,]\d{2}\D{0,3}$/;

/** The amounts that stand on pages, in hundredths of their currency. */
export function printedAmounts(pages: readonly PageText[]): Set<number> {
  const amounts = pages.flatMap(({ words }) =>
    words.flatMap(({ text }) => {
      const value = WITH_CENTS.test(text) ? parseNumber(text) : null;
      return value === null ? [] : [toHundredths(value)];
    }),
  );
  return new Set(amounts);
}

/** An amount in hundredths, without its sign. */
export function toHundredths(value: number): number {
  return Math.round(Math.abs(value) * 100);
}
