import type { CoercionHints } from './coercion-hints.ts';
import { CURRENCY_PATTERN, currencyCode } from './currencies.ts';

/** A number as it is printed. `decimals` counts the digits after the decimal sign, `currency` is an ISO 4217 code. */
export interface PrintedNumber {
  value: number;
  decimals: number;
  currency: string | null;
  percent: boolean;
}

const SPACES = /[\s\u00a0\u2007\u2009\u202f]/gu;
const AFFIXES = new RegExp(
  `^(?<before>${CURRENCY_PATTERN})?[\\s:]*(?<sign>[-+])?[\\s]*(?<inner>${CURRENCY_PATTERN})?\\s*(?<body>[\\d.,][\\d.,'’\\s]*?)\\s*(?<dash>[-–—]{1,2})?\\s*(?<after>${CURRENCY_PATTERN})?\\s*(?<percent>%)?(?<minus>-)?$`,
  'iu',
);

/**
 * Reads one whole text as a number: signs and codes of currencies, thousands by `.`, `,`, space or apostrophe (also the
 * Indian `1,23,456.78`), decimals by `.` or `,`, negative by a leading or trailing minus or by parentheses, percent.
 * With one mark before exactly three digits (`1.234`) the hints decide; without any, `,` parts thousands and `.` decimals.
 * Gives `null` for anything else, and for more than 15 digits.
 */
export function readNumber(text: string, hints?: Pick<CoercionHints, 'decimal'>): PrintedNumber | null {
  let rest = text.trim().replace(/[−‒–](?=\s*[\d.,$€£])/gu, '-');
  let negative = false;
  const wrapped = /^\((.+)\)$/u.exec(rest)?.[1] ?? /^([^()]*)\(([^()]+)\)$/u.exec(rest)?.slice(1).join('');
  if (wrapped !== undefined) {
    negative = true;
    rest = wrapped.trim();
  }
  const parts = AFFIXES.exec(rest)?.groups;
  const body = parts?.body;
  if (parts === undefined || body === undefined) return null;
  const plain = readPlainDigits(parts.dash === undefined ? body : body.replace(/[.,]$/u, ''), hints);
  if (plain === null) return null;
  const dashIsMinus = parts.dash !== undefined && !/[.,]\s*$/u.test(body);
  if (parts.sign === '-' || parts.minus !== undefined || dashIsMinus) negative = true;
  const currency = parts.before ?? parts.inner ?? parts.after;
  return {
    value: negative && plain.value !== 0 ? -plain.value : plain.value,
    decimals: plain.decimals,
    currency: currency === undefined ? null : currencyCode(currency),
    percent: parts.percent !== undefined,
  };
}

/** The value that `readNumber` finds. */
export function parseNumber(text: string, hints?: Pick<CoercionHints, 'decimal'>): number | null {
  return readNumber(text, hints)?.value ?? null;
}

function readPlainDigits(body: string, hints?: Pick<CoercionHints, 'decimal'>) {
  const trimmed = body.trim();
  const spaced = /^\d{1,3}(?:[\s'’\u00a0]\d{3})+(?:[.,]\d+)?$/u.test(trimmed);
  if (!spaced && /[\s'’]/u.test(trimmed)) return null;
  const digits = trimmed.replace(/['’]/gu, '').replace(SPACES, '');
  if (!/\d/u.test(digits) || digits.replace(/\D/gu, '').length > 15) return null;
  const mark = decimalMark(digits, hints?.decimal ?? 'unknown', spaced);
  const at = mark === null ? -1 : digits.lastIndexOf(mark);
  const whole = at < 0 ? digits : digits.slice(0, at);
  const fraction = at < 0 ? '' : digits.slice(at + 1);
  if (/\D/u.test(fraction) || !isGrouped(whole)) return null;
  const value = Number(`${whole.replace(/\D/gu, '') || '0'}.${fraction || '0'}`);
  return Number.isFinite(value) ? { value, decimals: fraction.length } : null;
}

function decimalMark(digits: string, hint: '.' | ',' | 'unknown', spaced: boolean): '.' | ',' | null {
  const dots = digits.split('.').length - 1;
  const commas = digits.split(',').length - 1;
  if (dots > 0 && commas > 0) return digits.lastIndexOf('.') > digits.lastIndexOf(',') ? '.' : ',';
  if (dots + commas !== 1) return null;
  const mark = dots === 1 ? '.' : ',';
  const at = digits.indexOf(mark);
  const ambiguous = digits.length - at - 1 === 3 && at >= 1 && at <= 3 && digits[0] !== '0';
  if (spaced || !ambiguous) return mark;
  if (hint === 'unknown') return mark === '.' ? '.' : null;
  return mark === hint ? mark : null;
}

/** Whether the whole part is bare digits or parted into groups of three, or of two and a last three as in India. */
function isGrouped(whole: string): boolean {
  if (/^\d*$/u.test(whole)) return true;
  return (
    /^\d{1,3}(?:\.\d{3})+$/u.test(whole) ||
    /^\d{1,3}(?:,\d{3})+$/u.test(whole) ||
    /^\d{1,2}(?:,\d{2})*,\d{3}$/u.test(whole)
  );
}
