import test from 'ava';
import fc from 'fast-check';
import { parseNumber, readNumber } from '../../../src/extraction/coercion/parse-number.ts';

const STYLES = [
  { decimal: '.', thousands: ',' },
  { decimal: ',', thousands: '.' },
  { decimal: ',', thousands: ' ' },
  { decimal: ',', thousands: '\u00a0' },
  { decimal: '.', thousands: "'" },
] as const;
const nameOf = (mark: string) => (mark === '\u00a0' ? 'no-break spaces' : mark === ' ' ? 'spaces' : mark);
const cents = fc.integer({ min: -99_999_999_999, max: 99_999_999_999 });

function print(amount: number, style: (typeof STYLES)[number]): string {
  const digits = String(Math.abs(amount)).padStart(3, '0');
  const whole = digits.slice(0, -2).replace(/\B(?=(?:\d{3})+$)/gu, style.thousands);
  return `${amount < 0 ? '-' : ''}${whole}${style.decimal}${digits.slice(-2)}`;
}

for (const style of STYLES) {
  test(`an amount printed with ${nameOf(style.thousands)} and "${style.decimal}" is read back, with and without a currency`, (t) => {
    fc.assert(
      fc.property(cents, fc.constantFrom('', ' €', ' EUR', ' kr'), (amount, currency) => {
        t.is(parseNumber(print(amount, style) + currency, { decimal: 'unknown' }), amount / 100);
      }),
    );
  });
}

test('the document decides what one mark before three digits means', (t) => {
  t.is(parseNumber('1.234', { decimal: ',' }), 1234);
  t.is(parseNumber('1.234', { decimal: '.' }), 1.234);
  t.is(parseNumber('1,234', { decimal: ',' }), 1.234);
  t.is(parseNumber('1,234', { decimal: '.' }), 1234);
  t.is(parseNumber('1,234'), 1234);
  t.is(parseNumber('0,125'), 0.125);
});

test('signs, codes and local words of currencies are understood before and behind', (t) => {
  t.deepEqual(readNumber('$ 4,618.35'), { value: 4618.35, decimals: 2, currency: 'USD', percent: false });
  t.is(readNumber('RM9.00')?.currency, 'MYR');
  t.is(readNumber('Rs. 39,943.00')?.value, 39943);
  t.is(readNumber('SEK 8 050,63')?.value, 8050.63);
  t.is(readNumber('50,- €')?.value, 50);
  t.is(readNumber("CHF 1'234.50")?.value, 1234.5);
});

test('negative numbers are written in four ways', (t) => {
  for (const text of ['-12.50', '12.50-', '(12.50)', '-$12.50', '$-12.50', '−12.50'])
    t.is(parseNumber(text), -12.5, text);
});

test('Indian grouping and percentages are read', (t) => {
  t.is(parseNumber('1,23,45,678.90'), 12345678.9);
  t.deepEqual(readNumber('7.00%'), { value: 7, decimals: 2, currency: null, percent: true });
});

test('what is no number gives null, and so do more than fifteen digits', (t) => {
  for (const text of [
    '',
    'abc',
    '12.34.56',
    '8140-2255',
    '1.23,456,7',
    '12a',
    '1234567890123456',
    '1 2',
    '.',
    '$',
  ]) {
    t.is(parseNumber(text), null, text);
  }
});

test('any text is either no number or a finite one', (t) => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom(..."0123456789.,- €$()%'") }), (text) => {
      const value = parseNumber(text);
      t.true(value === null || Number.isFinite(value));
    }),
  );
});
