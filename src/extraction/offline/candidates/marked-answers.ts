import { parseBoolean } from '../../coercion/parse-boolean.ts';
import { type FieldModel, labelStrength } from '../fields/field-model.ts';
import type { LayoutWord } from '../layout/segments.ts';
import { labelTokens } from '../text/label-tokens.ts';
import type { Candidate } from './candidate.ts';
import type { Search } from './search.ts';

const MARK = /^[xX✗✓✔]$/u;

/** `Married?  X Yes  No`: of the answers yes and no behind a question the one that a mark stands before; boxes drawn as shapes are no words. */
export function markedAnswers(model: FieldModel, search: Search): Candidate[] {
  return search.index.segments.flatMap((segment) => {
    if (search.index.leftOf(segment).length > 0) return [];
    const words = [segment, ...search.index.rightOf(segment)].flatMap((one) => one.words);
    const marks = words.filter((word) => MARK.test(word.text));
    const answers = words.filter((word) => answerOf(word) !== null);
    const [mark] = marks;
    if (mark === undefined || marks.length > 1 || answers.length !== 2) return [];
    if (new Set(answers.map(answerOf)).size !== 2) return [];
    const marked = words[words.indexOf(mark) + 1];
    const value = marked === undefined ? null : answerOf(marked);
    const first = words.findIndex((word) => word === mark || answers.includes(word));
    const question = words.slice(0, first).map((word) => word.text);
    const score = labelStrength(model, labelTokens(question.join(' '), segment.ocr));
    return marked === undefined || value === null || score < 0.45
      ? []
      : [{ value, words: [mark, marked], score: score + 0.1, label: null }];
  });
}

/** The words of rows that print yes and no both: neither of them alone is the answer. */
export function openAnswers(search: Search): ReadonlySet<LayoutWord> {
  const open = search.index.segments.flatMap((segment) => {
    const words = [...search.index.leftOf(segment), segment, ...search.index.rightOf(segment)].flatMap(
      (one) => one.words,
    );
    const answers = words.filter((word) => answerOf(word) !== null);
    return new Set(answers.map(answerOf)).size === 2 ? answers : [];
  });
  return new Set(open);
}

/** What a word of two letters or more answers: a lone `x` or `n` is no answer. */
function answerOf({ text }: LayoutWord): boolean | null {
  return /^\p{L}{2,}[.,]?$/u.test(text) ? parseBoolean(text) : null;
}
