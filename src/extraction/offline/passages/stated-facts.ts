import { foldText } from '../../coercion/fold-text.ts';
import { readNumber } from '../../coercion/parse-number.ts';
import type { Candidate } from '../candidates/candidate.ts';
import type { Search } from '../candidates/search.ts';
import type { FieldModel } from '../fields/field-model.ts';
import { dateFrom } from './date-from.ts';
import { runningText } from './running-text.ts';
import { type Sentence, sentencesOf, sharedWords } from './sentences.ts';

const SPANS: readonly [RegExp, string][] = [
  [/\b(?:days?|tagen?|jours?|dias?|dagen|giorni)\b/u, 'days?|Tagen?|jours?|días?|dagen|giorni'],
  [/\b(?:months?|monaten?|mois|mes(?:es)?|maanden|mesi)\b/u, 'months?|Monaten?|mois|mes(?:es)?|maanden|mesi'],
  [
    /\b(?:weeks?|wochen?|semaines?|semanas?|weken|settimane)\b/u,
    'weeks?|Wochen?|semaines?|semanas?|weken|settimane',
  ],
  [/\b(?:years?|jahren?|ans|annees?|anos?|jaar|anni)\b/u, 'years?|Jahren?|ans|années?|años?|jaar|anni'],
];
const MONEY =
  /(?:[$€£₹]|\b(?:USD|EUR|GBP|CHF|INR|RM)\b)\s?\d[\d.,'’]*\d|\d[\d.,'’]*\d\s?(?:€|£|(?:USD|EUR|GBP|CHF|INR|euros?|Euro|dollars)\b)/gu;
const BY =
  /(?:\b(?:by|before|until|no later than|on or before|not later than|bis(?:\s+zum|\s+spätestens(?:\s+zum)?)?|spätestens(?:\s+am|\s+bis(?:\s+zum)?)?|avant\s+le|au\s+plus\s+tard\s+le|jusqu['’]au|antes\s+del?|a\s+más\s+tardar\s+el|uiterlijk(?:\s+op)?|voor|entro\s+il|até)|vóór)\s+(?=\S*\d|\p{Lu}\p{L}+\s+\d)/giu;
/** What is paid each month is no count of months. */
const PER =
  /\b(?:per|each|every|pro|je|par|por|al|monthly|weekly|monatlich\p{L}*|mensuel\p{L}*|mensual|mensile)\b/u;
const DEADLINE =
  /\b(?:frist|deadline|termijn|delai|plazo|reply|respond|answer|antwort)|\b(?:by|until|bis zu) (?:which|when|dem|der)\b/u;
const PAYING = new Set(['payment', 'paid', 'due', 'amount', 'invoice', 'account']);
const UNLESS = /\b(?:unless|except|provided that|es sei denn|sofern|sauf|à moins|salvo|tenzij)\b/iu;
const NOT =
  /\b(?:not|no|never|neither|nor|kein\p{L}*|nicht|nie|ne|pas|aucun\p{L}*|ningun\p{L}*|geen|niet|nessun\p{L}*|non)\b/iu;

/** What is only said in a sentence: amounts, counts of days, days by which something is to be done, whether something is so. */
export function statedFacts(model: FieldModel, search: Search): Candidate[] {
  switch (model.field.type) {
    case 'number':
      return unrivalled(statedNumbers(model, search));
    case 'date':
      return unrivalled(deadlines(model, search));
    case 'boolean':
      return unrivalled(statements(model, search));
    default:
      return [];
  }
}

function statedNumbers(model: FieldModel, search: Search): Candidate[] {
  const asked = foldText(`${model.field.name.replaceAll('_', ' ')} ${model.field.description}`);
  const span = PER.test(asked) ? undefined : SPANS.find(([pattern]) => pattern.test(asked))?.[1];
  const pattern =
    span === undefined
      ? MONEY
      : new RegExp(`(?<![\\d.,])(\\d{1,3})\\)?\\s+(?:\\p{L}+\\s+)?(?:${span})\\b`, 'giu');
  return sentencesOf(search).flatMap((sentence) => {
    const shared = sharedWords(model, sentence);
    const found = [...sentence.text.matchAll(pattern)];
    const [only] = found;
    if (shared === 0 || only === undefined || found.length > 1) return [];
    const value = readNumber(only[1] ?? only[0].replace(/\p{L}{3,}/gu, ''), search.index.hints)?.value;
    return value === undefined ? [] : [fact(value, sentence, only.index, only[0].length, shared, search)];
  });
}

function deadlines(model: FieldModel, search: Search): Candidate[] {
  const pays = model.concept === 'due_date';
  if (
    !pays &&
    !DEADLINE.test(foldText(`${model.field.name.replaceAll('_', ' ')} ${model.field.description}`))
  )
    return [];
  return sentencesOf(search).flatMap((sentence) => {
    if (pays && !sentence.tokens.some((token) => PAYING.has(token))) return [];
    return [...sentence.text.matchAll(BY)].flatMap((match) => {
      const from = match.index + match[0].length;
      const found = dateFrom(sentence.text, from, search.index.hints);
      return found === null
        ? []
        : [fact(found.value, sentence, found.start, found.end - found.start, 1, search)];
    });
  });
}

/** A statement that shares two of the field's words makes it true, one with a negation false; conditions behind it are let off. */
function statements(model: FieldModel, search: Search): Candidate[] {
  return sentencesOf(search).flatMap((sentence) => {
    const said = sentence.text.split(UNLESS)[0] ?? '';
    const shared = sharedWords(model, sentence);
    if (shared < 2 || sentence.text.includes(':')) return [];
    return [fact(!NOT.test(said), sentence, 0, said.length, shared, search)];
  });
}

function fact(
  value: Candidate['value'],
  sentence: Sentence,
  at: number,
  length: number,
  shared: number,
  search: Search,
): Candidate {
  const start = sentence.start + at;
  const words = runningText(search).wordsBetween(start, start + length);
  return { value, words, score: Math.min(0.7, 0.42 + 0.1 * shared), label: `said:${start}` };
}

/** Of several sentences the one that shares most, none when others say something else as surely. */
function unrivalled(found: Candidate[]): Candidate[] {
  const most = Math.max(0, ...found.map((candidate) => candidate.score));
  const best = found.filter((candidate) => candidate.score === most);
  return new Set(best.map((candidate) => candidate.value)).size === 1 ? best.slice(0, 1) : [];
}
