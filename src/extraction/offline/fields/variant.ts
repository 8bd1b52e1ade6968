import type { SchemaField } from '../../../contract/schema-field.ts';

/** What parts several taxes of one document: the rate in percent, or which of India's goods and services taxes it is. */
export type Variant = { rate: number } | { levy: string };

const LEVY = /(?<!\p{L})([csiu]t?gst)(?!\p{L})/giu;
const RATE = /(?<![\p{L}\d.,])(\d{1,2}(?:[.,]\d{1,2})?)\s?%/gu;
const NAMED_RATE = /(?:^|[_\s-])(\d{1,2}(?:[._]\d)?)(?=$|_|\s)/u;

/** Which tax a field asks for: `vat_19`, `USt 7 %`, `cgst`; `null` when it does not tell. */
export function variantOf(
  field: SchemaField,
  name: readonly string[],
  description: readonly string[],
): Variant | null {
  const levy = [
    ...field.name.replaceAll('_', ' ').matchAll(LEVY),
    ...field.description.matchAll(LEVY),
  ][0]?.[1];
  if (levy !== undefined) return { levy: levy.toLowerCase() };
  if (field.type !== 'number' || name.includes('rate') || ![...name, ...description].includes('tax'))
    return null;
  const rate =
    NAMED_RATE.exec(field.name)?.[1]?.replace('_', '.') ?? [...field.description.matchAll(RATE)][0]?.[1];
  return rate === undefined ? null : { rate: Number(rate.replace(',', '.')) };
}

/** Whether a row of a document speaks of this tax, of another of its sort, or of none. */
export function speaksOf(variant: Variant, row: string): 'same' | 'other' | 'none' {
  const said: (number | string)[] =
    'rate' in variant
      ? [...row.matchAll(RATE)].map((match) => Number(match[1]?.replace(',', '.')))
      : [...row.matchAll(LEVY)].map((match) => (match[1] ?? '').toLowerCase());
  if (said.length === 0) return 'none';
  return said.includes('rate' in variant ? variant.rate : variant.levy) ? 'same' : 'other';
}
