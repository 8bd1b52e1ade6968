import type { CoercionHints } from '../../coercion/coercion-hints.ts';
import { parseDate } from '../../coercion/parse-date.ts';
import { type PrintedNumber, readNumber } from '../../coercion/parse-number.ts';
import type { Segment } from '../layout/segments.ts';

/** A date, number or code in a segment: the words from `start` to before `end`. */
export interface FoundValue {
  kind: 'date' | 'number' | 'code';
  segment: Segment;
  start: number;
  end: number;
  text: string;
  date?: string;
  number?: PrintedNumber;
}

const MAX_DATE_WORDS = 6;
const MAX_NUMBER_WORDS = 4;

/** Finds every date, number and code of a segment; a number is a code as well, the words of a date are nothing else. */
export function findValues(segment: Segment, hints: CoercionHints): FoundValue[] {
  const found: FoundValue[] = [];
  const texts = segment.words.map((word) => word.text);
  for (let at = 0; at < texts.length; ) {
    const date = longest(texts, at, MAX_DATE_WORDS, (text) => dateIn(text, hints));
    if (date !== null) {
      found.push({ kind: 'date', segment, start: at, end: date.end, text: date.text, date: date.value });
      at = date.end;
      continue;
    }
    const number = longest(texts, at, MAX_NUMBER_WORDS, (text) => numberIn(text, hints, segment.ocr));
    if (number !== null) {
      found.push({
        kind: 'number',
        segment,
        start: at,
        end: number.end,
        text: number.text,
        number: number.value,
      });
    }
    const code = codeIn(texts[at] ?? '');
    if (code !== null) found.push({ kind: 'code', segment, start: at, end: at + 1, text: code });
    at = number?.end ?? at + 1;
  }
  return found;
}

/** OCR loses the point of `$1,234 50` and `0 50`. */
const LOST_POINT = /^((?:[^\d\s]{0,3}\s?\d{1,3}(?:,\d{3})+)|(?:[$€£]\s?\d{1,3})|0) (\d{2})$/u;

/** What a price is for: `95.00/hr`. */
const PER_UNIT = /(?<=\d)\/\s?(?:hr|h|hour|day|ea|each|unit|pc|pcs|mo|month|yr|std|stk|st|kg|m|m²|l)\.?$/iu;
/** A unit set close to its quantity: `6h`, `15kg`. */
const UNIT = /(?<=^\d{1,4}(?:[.,]\d{1,3})?)(?:h|hrs?|kg|g|l|ml|m|m²|pcs?|stk|st|x)\.?$/iu;
/** Receipts print the code of the tax behind an amount: `8.32 SR`, `5.40S`. */
const TAX_CODE = /(?<=\d[.,]\d{2})(?:[A-Z]{1,2}|\*)$/u;

function longest<T>(texts: string[], at: number, max: number, read: (text: string) => T | null) {
  if (!/[\p{N}$€£₹]|^\p{L}{1,9}[.,$]?$/u.test(texts[at] ?? '')) return null;
  for (let end = Math.min(texts.length, at + max); end > at; end--) {
    const text = texts.slice(at, end).join(' ');
    if (!/\d/u.test(text)) return null;
    const value = read(text);
    if (value !== null) return { value, end, text };
  }
  return null;
}

function dateIn(text: string, hints: CoercionHints): string | null {
  if (/^\d{1,3}(?:[.,]\d{3})*$/u.test(text) || /^\d+$/u.test(text)) return null;
  const bare = text.replace(/^[([:]+|[)\].,;:]+$/gu, '');
  return parseDate(bare, hints);
}

function numberIn(printed: string, hints: CoercionHints, ocr: boolean): PrintedNumber | null {
  const text = ocr ? printed.replace(LOST_POINT, '$1.$2') : printed;
  const bare = text
    .replace(TAX_CODE, '')
    .replace(PER_UNIT, '')
    .replace(UNIT, '')
    .replace(/^[:=]+\s*|[;:]+$|(?<=\d)[.,]$/gu, '');
  const rate = /^\(\s*([^()]*%)\s*\)$/u.exec(bare)?.[1];
  if (rate !== undefined) return readNumber(rate, hints);
  return readNumber(/^\(.*[^)]$/u.test(bare) ? bare.slice(1) : bare.replace(/^([^(]+)\)$/u, '$1'), hints);
}

function codeIn(text: string): string | null {
  const bare = text.replace(/^[([:;,"“']+|[)\],;:."”']+$/gu, '');
  return /\d/u.test(bare) && /^[\p{L}\p{N}#*_./&+:-]+$/u.test(bare) ? bare : null;
}
