import { type Candidate, sharesWords } from './candidates/candidate.ts';
import type { FieldKind } from './fields/field-kind.ts';
import type { FieldModel } from './fields/field-model.ts';

/** A value below this score is left out: `null` costs less trust than a wrong value. */
export const LEAST_SCORE = 0.45;
/** A label that is only half the field's own is as often another's: below this score such values were wrong more often than right. */
const LEAST_LABELLED = 0.5;

/** Totals that are often one printed amount. */
const SAME_AMOUNT = new Set(['gross_total', 'amount_due']);
/** Texts that may hold another field's date, amount or number. */
const FREE = new Set<FieldKind>(['text', 'title']);
const SAME_DATE = new Set(['invoice_date', 'document_date']);

/**
 * Gives each field its best candidate so that no two fields take the same words, the surest first. Fields that mean nearly
 * the same may share when one of them has nothing of its own.
 */
export function pickValues(found: ReadonlyMap<FieldModel, Candidate[]>): Map<FieldModel, Candidate> {
  const ranked = [...found].flatMap(([model, candidates]) =>
    candidates.map((candidate) => ({ model, candidate })),
  );
  ranked.sort((a, b) => b.candidate.score - a.candidate.score);
  const picked = new Map<FieldModel, Candidate>();
  for (const shares of [mayHold, mayShare]) {
    for (const { model, candidate } of ranked) {
      if (picked.has(model) || candidate.score < leastScore(model, candidate)) continue;
      const taken = [...picked].some(
        ([other, value]) => sharesWords(value, candidate) && !shares(model, other),
      );
      if (!taken) picked.set(model, candidate);
    }
  }
  return picked;
}

/** Words before a label's end that tell that it stands in a sentence, where labels are never a field's whole name. */
const IN_SENTENCE = 6;

/** Days are hardly ever another field's, and amounts in sentences are told by few of the words before them. */
function leastScore(model: FieldModel, { label }: Candidate): number {
  const place = /^\d+:(\d+)/u.exec(label ?? '')?.[1];
  return place === undefined ||
    model.kind === 'date' ||
    (model.kind === 'amount' && Number(place) > IN_SENTENCE)
    ? LEAST_SCORE
    : LEAST_LABELLED;
}

/** Whether one field's words may lie within the other's: a date in a text, a currency beside an amount. */
function mayHold(a: FieldModel, b: FieldModel): boolean {
  return a.kind === 'currency' || b.kind === 'currency' || FREE.has(a.kind) !== FREE.has(b.kind);
}

function mayShare(a: FieldModel, b: FieldModel): boolean {
  if (mayHold(a, b)) return true;
  if (a.kind !== b.kind) return false;
  const concepts = [a.concept, b.concept];
  return [SAME_AMOUNT, SAME_DATE].some((same) =>
    concepts.every((concept) => concept !== null && same.has(concept)),
  );
}
