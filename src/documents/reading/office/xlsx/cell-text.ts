import { format } from 'numfmt';

/** How a cell's value is to be understood. */
export interface CellContext {
  sharedStrings: readonly string[];
  formats: readonly string[];
  startsIn1904: boolean;
}

/** A cell as its file has it: type and style are its attributes (ECMA-376, part 1, 18.3.1.4). */
export interface RawCell {
  type: string | undefined;
  style: number;
  value: string;
}

/** Days between the two beginnings of time that spreadsheets know. */
const DAYS_TO_1904 = 1462;

/** What a cell shows. A number is formatted as its style says, in English; a formula shows its last result. */
export function cellText({ type, style, value }: RawCell, context: CellContext): string {
  if (value === '') return '';
  if (type === 's') return context.sharedStrings[Number(value)] ?? '';
  if (type === 'b') return value === '1' ? 'TRUE' : 'FALSE';
  if (type !== undefined && type !== 'n') return value;
  const number = Number(value);
  if (!Number.isFinite(number)) return value;
  const pattern = context.formats[style] ?? 'General';
  const isDate = /[dmyhs]/i.test(pattern.replace(/"[^"]*"|\\.|\[[^\]]*\]/gu, ''));
  return formatted(pattern, context.startsIn1904 && isDate ? number + DAYS_TO_1904 : number).trim();
}

/** A format that nobody understands shows the number as it is. */
function formatted(pattern: string, number: number): string {
  try {
    return format(pattern, number);
  } catch {
    return String(number);
  }
}
