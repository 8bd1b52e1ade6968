import { parseBoolean } from '../../coercion/parse-boolean.ts';
import { type FieldModel, labelStrength } from '../fields/field-model.ts';
import { labelTokens } from '../text/label-tokens.ts';
import type { Candidate } from './candidate.ts';
import type { Search } from './search.ts';
import { textCandidates } from './text-candidates.ts';

const BOX = /^(?:[☐☑☒□■✓✔✗]|\[[ xX]?\]|\([xX]?\))$/u;

/** Yes or no under a label of the field, and boxes before or behind a label, checked or not. */
export function booleanCandidates(model: FieldModel, search: Search): Candidate[] {
  const answered = textCandidates({ ...model, kind: 'text' }, search).flatMap((candidate) => {
    const value = parseBoolean(String(candidate.value)) ?? checkedAnswer(String(candidate.value));
    return value === null ? [] : [{ ...candidate, value, score: candidate.score + 0.2 }];
  });
  return [...answered, ...rowAnswers(model, search), ...boxes(model, search)];
}

/** A question whose row goes on with boxes for yes and no. */
function rowAnswers(model: FieldModel, search: Search): Candidate[] {
  return search.index.segments.flatMap((segment) => {
    const score = labelStrength(model, labelTokens(segment.text, segment.ocr));
    if (score < 0.45) return [];
    const row = search.index.rightOf(segment).slice(0, 4);
    const value = checkedAnswer(row.map((other) => other.text).join(' '));
    const words = row.flatMap((other) => other.words);
    return value === null ? [] : [{ value, words, score: score + 0.1, label: null }];
  });
}

/** `☒ Yes ☐ No`: the answer beside the one checked box. */
function checkedAnswer(text: string): boolean | null {
  const checked = /(?:☒|☑|■|✓|✔|\[[xX]\])\s*(\p{L}+)/u.exec(text)?.[1];
  return checked === undefined ? null : parseBoolean(checked);
}

function boxes(model: FieldModel, search: Search): Candidate[] {
  return search.index.segments.flatMap((segment) => {
    const at = segment.words.findIndex((word) => BOX.test(word.text));
    const box = segment.words[at];
    if (box === undefined) return [];
    const beside = segment.words
      .filter((word) => word !== box)
      .map((word) => word.text)
      .join(' ');
    const text = beside === '' ? (search.index.rightOf(segment)[0]?.text ?? '') : beside;
    const value = parseBoolean(box.text);
    const score = labelStrength(model, labelTokens(text, segment.ocr));
    return value === null || score < 0.4 ? [] : [{ value, words: [box], score, label: null }];
  });
}
