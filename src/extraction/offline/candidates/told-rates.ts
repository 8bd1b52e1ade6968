import { type FieldModel, labelStrength } from '../fields/field-model.ts';
import { labelTokens } from '../text/label-tokens.ts';
import { STOP_WORDS } from '../text/vocabulary.ts';
import type { Candidate } from './candidate.ts';
import type { Search } from './search.ts';

const LEAST_STRENGTH = 0.6;
/** What a rate counts that its name stands behind or beside, not before it as a label does. */
const TOLD = 0.7;
const REACH = 2;

/** Rates with their names behind them, `19 % VAT`, `25% deposit`: the one value that the document says so. */
export function toldRates(model: FieldModel, search: Search): Candidate[] {
  if (model.kind !== 'percent') return [];
  const found = [...search.index.values.values()].flat().flatMap((value): Candidate[] => {
    if (value.number?.percent !== true) return [];
    const { words, ocr } = value.segment;
    const after = words.slice(value.end, value.end + REACH).map((word) => word.text);
    const [next = ''] = after;
    if (STOP_WORDS.has(next.toLowerCase()) || /^[\d(]/u.test(next)) return [];
    const strength = Math.max(
      labelStrength(model, labelTokens(next, ocr)),
      labelStrength(model, labelTokens(after.join(' '), ocr)),
    );
    if (strength < LEAST_STRENGTH) return [];
    const score = TOLD * strength;
    return [{ value: value.number.value, words: words.slice(value.start, value.end), score, label: null }];
  });
  return new Set(found.map((candidate) => candidate.value)).size === 1 ? found.slice(0, 1) : [];
}
