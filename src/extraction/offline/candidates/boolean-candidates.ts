import { parseBoolean } from '../../coercion/parse-boolean.ts';
import { type FieldModel, labelStrength } from '../fields/field-model.ts';
import { labelTokens } from '../text/label-tokens.ts';
import { type BoxRow, findBoxRows } from './box-rows.ts';
import type { Candidate } from './candidate.ts';
import { markedAnswers, openAnswers } from './marked-answers.ts';
import type { Search } from './search.ts';
import { textCandidates } from './text-candidates.ts';

const BOX = /^(?:[☐☑☒□■✓✔✗]|\[[ xX]?\]|\([xX]?\))$/u;

/** Yes or no under a label of the field, and boxes before or behind a label, checked or not. */
export function booleanCandidates(model: FieldModel, search: Search): Candidate[] {
  const open = openAnswers(search);
  const answered = textCandidates({ ...model, kind: 'text' }, search).flatMap((candidate) => {
    const value = parseBoolean(String(candidate.value)) ?? checkedAnswer(String(candidate.value));
    return value === null || candidate.words.some((word) => open.has(word))
      ? []
      : [{ ...candidate, value, score: candidate.score + 0.2 }];
  });
  const rows = findBoxRows(search.index);
  const several = new Set(
    rows
      .filter((row) => row.answers.length > 1)
      .flatMap((row) => row.answers.flatMap((answer) => [answer.box, ...answer.words])),
  );
  const single = [...answered, ...boxes(model, search)].filter(
    (candidate) => !candidate.words.some((word) => several.has(word)),
  );
  return [...single, ...rowAnswers(model, rows), ...namedBoxes(model, rows), ...markedAnswers(model, search)];
}

/** A question whose row goes on with boxes for yes and no, one of them checked. */
function rowAnswers(model: FieldModel, rows: readonly BoxRow[]): Candidate[] {
  return rows.flatMap((row) => {
    const score = labelStrength(model, labelTokens(row.question, row.ocr));
    const checked = row.answers.filter((answer) => answer.checked);
    const [only] = checked;
    const value = only === undefined ? null : parseBoolean(only.text.split(' ')[0] ?? '');
    if (score < 0.45 || only === undefined || checked.length > 1 || value === null) return [];
    return [{ value, words: [only.box, ...only.words.slice(0, 1)], score: score + 0.1, label: null }];
  });
}

/** Of several boxes on a row the one before what the field asks for. */
function namedBoxes(model: FieldModel, rows: readonly BoxRow[]): Candidate[] {
  return rows.flatMap((row) =>
    row.answers.flatMap(({ text, checked, box, words }) => {
      const score = labelStrength(model, labelTokens(text, row.ocr));
      const answers = parseBoolean(text.split(' ')[0] ?? '') !== null;
      return answers || score < 0.5 ? [] : [{ value: checked, words: [box, ...words], score, label: null }];
    }),
  );
}

/** `☒ Yes ☐ No`: the answer beside the one checked box. */
function checkedAnswer(text: string): boolean | null {
  const checked = [...text.matchAll(/(?:☒|☑|■|✓|✔|\[[xX]\])\s*(\p{L}+)/gu)].map((match) => match[1] ?? '');
  return checked.length === 1 ? parseBoolean(checked.join()) : null;
}

function boxes(model: FieldModel, search: Search): Candidate[] {
  return search.index.segments.flatMap((segment) => {
    const at = segment.words.findIndex((word) => BOX.test(word.text));
    const box = segment.words[at];
    const several =
      segment.words.filter((word) => /^(?:[☐☑☒□■]|\[.?\]?|\([xX]?\))$/u.test(word.text)).length > 1;
    if (box === undefined || several) return [];
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
