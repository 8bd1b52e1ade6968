import { currencyCode } from '../../coercion/currencies.ts';
import { foldText } from '../../coercion/fold-text.ts';
import type { FieldModel } from '../fields/field-model.ts';
import type { LayoutWord } from '../layout/segments.ts';
import { isKnownToken, labelTokens } from '../text/label-tokens.ts';
import type { FoundValue } from '../values/find-values.ts';
import { matchWords } from '../values/match-words.ts';
import type { Candidate } from './candidate.ts';
import { bestLabel, type Search } from './search.ts';

/** How a field asks for the last four digits of a card or of another number. */
const LAST_FOUR =
  /\blast ?(?:four|4)\b|\bletzten? (?:vier|4)\b|\bquatre derniers\b|\b4 derniers\b|\bultimos? (?:cuatro|4)\b|\bultime (?:quattro|4)\b|\blaatste (?:vier|4)\b/u;

/** Kinds whose values are written in groups with spaces between. */
const GROUPED = new Set(['taxid', 'registration', 'phone', 'iban']);

/** Numbers and codes in the sense of a name for something: each needs a digit and a label of the field. */
export function codeCandidates(model: FieldModel, search: Search): Candidate[] {
  const candidates: Candidate[] = [];
  for (const values of search.index.values.values()) {
    for (const found of values) {
      if (found.kind !== 'code') continue;
      const shape = codeShape(found, values);
      if (shape === 0 || isBoxNumber(found, search)) continue;
      const { score: labelled, label, place } = bestLabel(search, model, found.segment, found.start);
      const within = found.start > 0 && place !== 'inline' && startsWithWords(found) ? 0.5 : 1;
      const score = labelled * within;
      if (score < 0.25) continue;
      const words = groupedWords(model, found);
      const role =
        model.role === null || model.kind === 'code' ? 1 : search.roles.factor(found.segment, model.role);
      const value =
        words.length === 1
          ? found.text
          : words
              .map((word) => word.text)
              .join(' ')
              .replace(/[,;.]$/u, '');
      candidates.push({ value, words, score: score * shape * role, label });
    }
  }
  const found = [...candidates, ...wholeCells(model, search)];
  return LAST_FOUR.test(foldText(`${model.field.name.replaceAll('_', ' ')} ${model.field.description}`))
    ? [...found.flatMap(lastFour), ...masked(search)]
    : found;
}

/** The last four digits of a longer or masked number. */
function lastFour(candidate: Candidate): Candidate[] {
  const digits = /(\d{4})\D*$/u.exec(String(candidate.value))?.[1];
  return digits === undefined ? [] : [{ ...candidate, value: digits }];
}

/** The last four digits of the one number that is printed with all others masked: `**** **** **** 7716`, `XXXX7716`. */
function masked(search: Search): Candidate[] {
  const found = search.index.segments.flatMap((segment) =>
    matchWords(segment, /[*•#xX]{3,}[\s*•#xX-]*(\d{4})(?!\d)/gu).map(({ start, end, text }) => ({
      value: text.slice(-4),
      words: segment.words.slice(start, end),
      score: 0.6,
      label: null,
    })),
  );
  return new Set(found.map(({ value }) => value)).size === 1 ? found.slice(0, 1) : [];
}

/** Short cells with a digit that stand beside or below the label are a code as a whole: `Job 8812`. */
function wholeCells(model: FieldModel, search: Search): Candidate[] {
  return search.index.segments.flatMap((segment) => {
    const { words, text } = segment;
    if (isGrouped(words) && !search.index.values.get(segment)?.some((value) => value.kind === 'date')) {
      const { score, label } = bestLabel(search, model, segment, 0);
      return score < 0.5 ? [] : [{ value: text, words, score: score * 1.02, label }];
    }
    if (
      words.length < 2 ||
      words.length > 3 ||
      !/\d/u.test(text) ||
      /\d/u.test(words[0]?.text ?? '') ||
      /[:：,]/u.test(text)
    )
      return [];
    if (
      search.index.values
        .get(segment)
        ?.some((value) => value.kind === 'date' || value.number?.currency != null)
    )
      return [];
    if (!/^\p{L}/u.test(text) || labelTokens(text, segment.ocr).includes('number')) return [];
    const { score, label } = bestLabel(search, model, segment, 0);
    return score < 0.6 ? [] : [{ value: text, words, score: score * 0.92, label }];
  });
}

/** Whether a cell is a code written in two or more groups of capitals and digits: `AB 98 76 C`, `8841 2207 33`. */
function isGrouped(words: readonly LayoutWord[]): boolean {
  return (
    words.length >= 2 &&
    words.length <= 7 &&
    words.every(({ text }) => /^[\p{Lu}\d][\p{Lu}\d/.-]{0,8}$/u.test(text) && !isCurrency(text)) &&
    words.every(({ text }) => !/[.,]\d{1,2}$/u.test(text)) &&
    words.filter(({ text }) => /\d/u.test(text)).length >= 2
  );
}

function groupedWords(model: FieldModel, found: FoundValue): LayoutWord[] {
  const { words, ocr } = found.segment;
  let { start, end } = found;
  const before = words[start - 1]?.text ?? '';
  if (/^\p{Lu}{1,4}$/u.test(before) && !isCurrency(before) && isStrange(before, ocr)) start--;
  const grouped =
    GROUPED.has(model.kind) || ['account_number', 'ssn', 'registration_number'].includes(model.concept ?? '');
  if (grouped) while (end < words.length && /^[\d-]{2,}[A-Z]?,?$/u.test(words[end]?.text ?? '')) end++;
  if (words.length - start <= 3 && words.slice(end).every((word) => isCodePart(word.text)))
    end = words.length;
  return words.slice(start, end);
}

/** Whether a short number that stands alone on a form is that of an empty box. */
function isBoxNumber({ segment, text }: FoundValue, search: Search): boolean {
  return (
    segment.words.length === 1 && /^\d{1,2}[a-z]?$/u.test(text) && search.index.hasNumberedBoxes(segment.page)
  );
}

/** Whether words stand before a code in its segment, so that what labels the segment hardly labels the code. */
function startsWithWords({ segment, start }: FoundValue): boolean {
  return segment.words.slice(0, start).some((word) => /\p{Ll}{2}/u.test(word.text));
}

/** Whether a code is the number of a form's box: `2 Date of birth`. */
function numbersLabel({ segment, start, end, text }: FoundValue): boolean {
  if (start > 0 || end === segment.words.length || !/^\d{1,2}[a-z]?\.?$/u.test(text)) return false;
  const rest = segment.words.slice(end).map((word) => word.text);
  return (
    rest.every((word) => !/\d/u.test(word)) && labelTokens(rest.join(' '), segment.ocr).some(isKnownToken)
  );
}

function isStrange(word: string, ocr: boolean): boolean {
  const tokens = labelTokens(word, ocr);
  return tokens.length === 0 || !tokens.every(isKnownToken);
}

/** Whether a word goes on with a code written in groups: capitals and digits, no currency and no label. */
function isCodePart(word: string): boolean {
  if (!/^[\p{Lu}\d/-]{2,6}$/u.test(word) || isCurrency(word)) return false;
  return /\d/u.test(word) || isStrange(word, false);
}

function isCurrency(word: string): boolean {
  return (word.length === 3 || word === 'RM') && currencyCode(word) !== null;
}

function codeShape(found: FoundValue, others: readonly FoundValue[]): number {
  if (/^\d+[.,]\d{2}$|%/u.test(found.text)) return 0;
  if (numbersLabel(found)) return 0;
  if (/@|^www\.|https?:/u.test(found.text)) return 0;
  const amount = others.some(
    (other) =>
      other.kind === 'number' &&
      other.start === found.start &&
      (other.number?.currency != null || other.number?.percent),
  );
  if (amount) return 0.2;
  const length = found.text.replace(/[^\p{L}\p{N}]/gu, '').length;
  return length >= 3 ? 1 : 0.75;
}
