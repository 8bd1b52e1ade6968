import type { Candidate } from './candidates/candidate.ts';
import type { FieldModel } from './fields/field-model.ts';

/**
 * How sure OCR must be of each word of a value. Of numbers, codes and names with digits below the first bound, two in three were
 * misread; dates and amounts have a form that a misread one mostly lacks, and words have a spelling.
 */
const SURE_DIGITS = 0.8;
const SURE = 0.5;

/** Leaves out the values that OCR may well have misread: a number that is wrong in a digit is worse than none. */
export function dropMisread(picked: ReadonlyMap<FieldModel, Candidate>): Map<FieldModel, Candidate> {
  return new Map([...picked].filter(([model, candidate]) => isSurelyRead(model, candidate)));
}

function isSurelyRead({ field }: FieldModel, { value, words }: Candidate): boolean {
  if (typeof value === 'boolean' || (field.possibleValues ?? []).length > 0) return true;
  return words.every(({ text, confidence }) => {
    const isDigits = field.type === 'text' && /\d/u.test(text);
    return confidence >= (isDigits ? SURE_DIGITS : SURE);
  });
}
