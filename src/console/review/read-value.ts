import type { SchemaField } from '../../client/index.ts';
import type { Scalar } from './leaves.ts';

/** What a text means for a field, or why it means nothing. */
export type Reading = { value: Scalar } | { problem: string };

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** A number as people write it: the last of point and comma parts the decimals, unless it groups thousands. */
function readNumber(text: string): number | null {
  const bare = text.replace(/[^\d.,+-]/g, '').replace(/[.,]$/, '');
  const separators = bare.match(/[.,]/g) ?? [];
  const last = separators.at(-1);
  const isGrouping =
    last !== undefined &&
    (separators.length > 1 ? separators.every((one) => one === last) : /^[+-]?\d{1,3},\d{3}$/.test(bare));
  const plain =
    last === undefined || isGrouping
      ? bare.replace(/[.,]/g, '')
      : bare.replace(new RegExp(`[.,](?=.*\\${last})`, 'g'), '').replace(last, '.');
  return /^[+-]?\d+(\.\d+)?$/.test(plain) ? Number(plain) : null;
}

function day(year: number, month: number, date: number): string | null {
  const at = new Date(Date.UTC(year, month - 1, date));
  const isReal = at.getUTCFullYear() === year && at.getUTCMonth() === month - 1 && at.getUTCDate() === date;
  return isReal ? at.toISOString().slice(0, 10) : null;
}

/** A day as people write it. Of two numbers that could both be the month nothing is guessed, unless points part them. */
function readDate(text: string): string | null {
  const iso = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$/.exec(text);
  if (iso !== null) return day(Number(iso[1]), Number(iso[2]), Number(iso[3]));
  const numbers = /^(\d{1,2})([-/.])(\d{1,2})\2(\d{4})$/.exec(text);
  if (numbers !== null) {
    const [first, second, year] = [Number(numbers[1]), Number(numbers[3]), Number(numbers[4])];
    if (numbers[2] === '.' || first > 12) return day(year, second, first);
    return second > 12 ? day(year, first, second) : null;
  }
  const month = MONTHS.findIndex((name) => text.toLowerCase().includes(name)) + 1;
  const [, year] = /\b(\d{4})\b/.exec(text) ?? [];
  const [, date] = /\b(\d{1,2})\b/.exec(text) ?? [];
  return month > 0 && year !== undefined && date !== undefined
    ? day(Number(year), month, Number(date))
    : null;
}

/** Reads what somebody wrote, or clicked on the page, as a value of a field. An empty text clears it. */
export function readValue({ type }: SchemaField, text: string): Reading {
  const trimmed = text.trim();
  if (trimmed === '') return { value: null };
  if (type === 'number') {
    const value = readNumber(trimmed);
    return value === null ? { problem: 'Write a number, like 1234.50' } : { value };
  }
  if (type === 'date') {
    const value = readDate(trimmed);
    return value === null ? { problem: 'Write a day as YYYY-MM-DD' } : { value };
  }
  if (type === 'boolean') return { value: trimmed === 'true' };
  return { value: trimmed };
}
