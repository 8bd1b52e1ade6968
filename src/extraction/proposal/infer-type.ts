import { parseBoolean } from '../coercion/parse-boolean.ts';
import { parseDate } from '../coercion/parse-date.ts';
import { parseNumber } from '../coercion/parse-number.ts';

/** Labels of what is written in digits and is no quantity. */
const CODE =
  /(?:^|[^\p{L}])(?:no|nr|num|number|nummer|numéro|id|code|ref|reference|iban|bic|swift|account|konto|phone|tel|fax|zip|plz|postcode|vat|ust|ean|sku|isbn|pin)(?:$|[^\p{L}])/iu;
/** A box or a word that answers a question; a lone digit or letter is too little to go by. */
const ANSWER = /^(?:\p{L}{2,}|[☐☑☒□■✓✔]|\[.?\])$/u;

function isBoolean(text: string): boolean {
  return ANSWER.test(text.trim()) && parseBoolean(text) !== null;
}

function isNumber(text: string): boolean {
  const digits = text.replace(/\D/gu, '');
  const isCode = /^0\d/u.test(digits) && !/^0+[.,]/u.test(text.trim());
  return digits.length > 0 && digits.length <= 15 && !isCode && parseNumber(text) !== null;
}

/** The type that all of some values have, by what they look like; codes, as a label names them, stay texts. */
export function inferType(label: string, values: readonly string[]): 'text' | 'number' | 'date' | 'boolean' {
  const given = values.filter((value) => value.trim() !== '');
  if (given.length === 0) return 'text';
  if (given.every((value) => parseDate(value) !== null)) return 'date';
  if (given.every(isBoolean)) return 'boolean';
  return !CODE.test(label) && given.every(isNumber) ? 'number' : 'text';
}
