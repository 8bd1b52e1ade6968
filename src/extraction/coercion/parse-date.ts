import type { CoercionHints } from './coercion-hints.ts';
import { monthNumber } from './month-names.ts';

const WEEKDAY =
  /^(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?|montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|lunes|martes|mi[eé]rcoles|jueves|viernes|s[aá]bado|domingo|maandag|dinsdag|woensdag|donderdag|vrijdag|zaterdag|zondag)[.,]?\s+/iu;
const TIME =
  /(?:[T,]?\s*(?:at|um|à|om)?\s*\(?\d{1,2}[:.h]\d{2}(?:[:.]\d{2}(?:[.,]\d+)?)?\s*(?:[ap]\.?m\.?|uhr|z|h)?(?:\s*[+-]\d{2}:?\d{2})?\)?)$/iu;

/**
 * Reads one whole text as a calendar day and gives `YYYY-MM-DD`: ISO, `15.03.2024`, `3/15/24`, month names in ten languages,
 * with or without a weekday before and a time behind. A two-digit year below 50 is of this century. `03/04/2024` is decided
 * by the hints. `null` for a date known in part, for a day that the calendar does not have, and where the order is unknown.
 */
export function parseDate(text: string, hints?: Pick<CoercionHints, 'dateOrder'>): string | null {
  const cleaned = text
    .trim()
    .replace(WEEKDAY, '')
    .replace(/\s*[,;]$/u, '')
    .trim();
  return readDay(cleaned, hints) ?? readDay(cleaned.replace(TIME, '').replace(/[,T]\s*$/u, ''), hints);
}

function readDay(text: string, hints?: Pick<CoercionHints, 'dateOrder'>): string | null {
  const yearFirst = /^(\d{4})\s?([-./])\s?(\d{1,2})\s?\2\s?(\d{1,2})\.?$/u.exec(text);
  if (yearFirst) return isoDay(yearFirst[1], Number(yearFirst[3]), yearFirst[4]);
  const compact = /^((?:19|20)\d{2})(\d{2})(\d{2})$/u.exec(text);
  if (compact) return isoDay(compact[1], Number(compact[2]), compact[3]);
  const numeric = /^(\d{1,2})\s?([-./])\s?(\d{1,2})\s?\2\s?(\d{4}|['’]?\d{2})\.?$/u.exec(text);
  if (numeric) return readNumeric(numeric, hints?.dateOrder ?? 'unknown');
  return readNamed(text);
}

function readNumeric(parts: RegExpExecArray, order: CoercionHints['dateOrder']): string | null {
  const [, a = '', mark, b = '', year] = parts;
  const dayFirst = isoDay(year, Number(b), a);
  const monthFirst = isoDay(year, Number(a), b);
  if (mark === '.' || monthFirst === null || dayFirst === monthFirst) return dayFirst;
  if (dayFirst === null) return monthFirst;
  return order === 'unknown' ? null : order === 'dmy' ? dayFirst : monthFirst;
}

function readNamed(text: string): string | null {
  const dayFirst =
    /^(\d{1,2})(?:st|nd|rd|th|er|º|°|\.)?\s*[-/,.]?\s*(?:day\s+of\s+|of\s+|de\s+|d['’])?(\p{L}{3,12})\.?\s*[-/,.]?\s*(?:de[l]?\s+)?(\d{4}|['’]?\d{2})\.?$/iu.exec(
      text,
    );
  if (dayFirst) return namedDay(dayFirst[3], dayFirst[2], dayFirst[1]);
  const monthFirst =
    /^(\p{L}{3,12})\.?\s*[-/,]?\s*(\d{1,2})(?:st|nd|rd|th)?\s*[-/,.]?\s*(\d{4}|['’]\d{2}|(?<=-)\d{2})\.?$/iu.exec(
      text,
    );
  if (monthFirst) return namedDay(monthFirst[3], monthFirst[1], monthFirst[2]);
  const yearFirst = /^(\d{4})\s*[-/,.]?\s*(\p{L}{3,12})\.?\s*[-/,.]?\s*(\d{1,2})$/iu.exec(text);
  return yearFirst ? namedDay(yearFirst[1], yearFirst[2], yearFirst[3]) : null;
}

function namedDay(
  year: string | undefined,
  month: string | undefined,
  day: string | undefined,
): string | null {
  const number = monthNumber(month ?? '');
  return number === null ? null : isoDay(year, number, day);
}

function isoDay(yearText: string | undefined, month: number, dayText: string | undefined): string | null {
  const written = (yearText ?? '').replace(/\D/gu, '');
  const year =
    written.length === 2 ? Number(written) + (Number(written) < 50 ? 2000 : 1900) : Number(written);
  const day = Number(dayText);
  if (year < 1000 || month < 1 || month > 12 || day < 1) return null;
  if (day > new Date(Date.UTC(year, month, 0)).getUTCDate()) return null;
  return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}
