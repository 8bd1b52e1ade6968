import type { SchemaField } from '../../contract/schema-field.ts';
import type { CoercionHints } from '../coercion/coercion-hints.ts';
import { conformScalar } from '../conform-scalar.ts';
import type { ValueOrigin } from '../extractor.ts';
import type { LeafValue } from '../field-paths.ts';
import { liesOn } from './boxes.ts';
import { textOf, type WindowWords } from './page-words.ts';
import type { Place } from './place.ts';

const EITHER_WAY: CoercionHints[] = [
  { decimal: '.', dateOrder: 'dmy' },
  { decimal: ',', dateOrder: 'mdy' },
];

/**
 * Reads the words where the extractor says it took a value from. When they mean the value, though they are not its text (a
 * tick for `true`, `VISA` for the label `Credit card`), they are its place. A plain text means nothing but itself.
 */
export function readAtOrigin(
  field: SchemaField,
  value: LeafValue,
  origins: readonly ValueOrigin[],
  { words, byPage }: WindowWords,
): Place | null {
  if (field.type === 'text' && (field.possibleValues ?? []).length === 0) return null;
  for (const origin of origins) {
    const numbers = (byPage.get(origin.page) ?? []).filter((number) => liesOn(words[number], origin));
    const text = textOf(words, numbers);
    if (EITHER_WAY.some((hints) => conformScalar(field, text, hints).value === value)) {
      return { words: numbers, match: 'NORMALIZED', similarity: 1 };
    }
  }
  return null;
}
