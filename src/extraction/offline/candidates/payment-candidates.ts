import type { FieldModel } from '../fields/field-model.ts';
import { matchWords } from '../values/match-words.ts';
import type { Candidate } from './candidate.ts';
import type { Search } from './search.ts';

/** Means of payment that go by names of their own, which receipts print without saying that it is one. */
const BRANDS =
  /(?<![\p{L}\p{N}])(?:visa|master\s?card|maestro|v\s?pay|american express|amex|diners club|girocard|ec-karte|ec-cash|paypal|apple pay|google pay|bancontact|ideal|klarna|twint|bizum|satispay|pin)(?![\p{L}\p{N}])/giu;

/** The one means of payment that a document names, for a field that asks how it was paid. */
export function paymentCandidates(model: FieldModel, search: Search): Candidate[] {
  if (model.concept !== 'payment_method') return [];
  const found = search.index.segments.flatMap((segment) =>
    matchWords(segment, BRANDS).map(({ start, end, text }) => ({
      text,
      words: segment.words.slice(start, end),
    })),
  );
  const names = new Set(found.map(({ text }) => text.toLowerCase().replace(/\s/gu, '')));
  const [first] = found;
  return first === undefined || names.size > 1
    ? []
    : [{ value: first.text, words: first.words, score: 0.5, label: null }];
}
