import { foldText } from '../../coercion/fold-text.ts';
import { readNumber } from '../../coercion/parse-number.ts';
import type { Candidate } from '../candidates/candidate.ts';
import type { Search } from '../candidates/search.ts';
import type { FieldModel } from '../fields/field-model.ts';
import { fact, unrivalled } from './fact.ts';
import { findSalutation } from './letter-candidates.ts';
import { runningText } from './running-text.ts';
import { sentencesOf, sharedWords } from './sentences.ts';

const SPANS: readonly [RegExp, string][] = [
  [/\b(?:days?|tagen?|jours?|dias?|dagen|giorni)\b/u, 'days?|Tagen?|jours?|días?|dagen|giorni'],
  [/\b(?:months?|monaten?|mois|mes(?:es)?|maanden|mesi)\b/u, 'months?|Monaten?|mois|mes(?:es)?|maanden|mesi'],
  [
    /\b(?:weeks?|wochen?|semaines?|semanas?|weken|settimane)\b/u,
    'weeks?|Wochen?|semaines?|semanas?|weken|settimane',
  ],
  [/\b(?:years?|jahren?|ans|annees?|anos?|jaar|anni)\b/u, 'years?|Jahren?|ans|années?|años?|jaar|anni'],
];
/** What hardly two things of a document are measured in: one amount of it needs no words beside it. */
const MEASURES: readonly [RegExp, RegExp][] = [
  [
    /\b(?:hours?|\w*stunden|heures?|horas?|uren|ore)\b/u,
    /(?<![\d.,:])(\d{1,3}(?:[.,]\d{1,2})?)[\s-]+(?:hours?|\p{L}*stunden|heures|horas|uren|ore)(?!\p{L})/giu,
  ],
  [/\bkwh\b/u, /(?<![\d.,])(\d[\d.,]*\d|\d)\s?kWh(?![\p{L}/])/gu],
];
const AMOUNT = String.raw`(?:[$€£₹]|\b(?:USD|EUR|GBP|CHF|INR|RM)\b)\s?\d[\d.,'’]*\d|\d(?:[\d.,'’]|\s(?=\d{3}\b))*\d\s?(?:€|£|(?:USD|EUR|GBP|CHF|INR|euros?|Euro|dollars)\b)`;
const MONEY = new RegExp(AMOUNT, 'gu');
/** What is paid each month is no count of months. */
const PER =
  /\b(?:per|each|every|pro|je|par|por|al|monthly|weekly|monatlich\p{L}*|mensuel\p{L}*|mensual|mensile)\b/u;
const CHANGE = new RegExp(
  String.raw`(?<!\p{L})(?:from|von|de|da|van)\s+(${AMOUNT}|\d[\d.,]*\s?%)\s+(?:to|auf|à|a|al|naar|op)\s+(${AMOUNT}|\d[\d.,]*\s?%)`,
  'gu',
);
const NEW = /\b(?:new|neu(?:e|er|es|en)?|nouve(?:au|l|lle)|nuev[oa]|nuov[oa]|nieuwe?)\b/u;
const OLD =
  /\b(?:old|previous|former|alt(?:e|er|es)|bisherig\w*|ancien(?:ne)?|anterior|precedente|vecchi[oa]|oude?|vorige?)\b/u;
const ASKS_SUM = new Set(['amount_due', 'gross_total']);

/** Numbers that are only said in sentences: amounts of money, counts of days and hours, what something rises from and to. */
export function statedNumbers(model: FieldModel, search: Search): Candidate[] {
  const asked = foldText(`${model.field.name.replaceAll('_', ' ')} ${model.field.description}`);
  return [
    ...inSentences(model, asked, search),
    ...measured(asked, search),
    ...changed(model, asked, search),
    ...loneAmount(model, search),
  ];
}

function inSentences(model: FieldModel, asked: string, search: Search): Candidate[] {
  const span = PER.test(asked) ? undefined : SPANS.find(([pattern]) => pattern.test(asked))?.[1];
  const pattern =
    span === undefined
      ? MONEY
      : new RegExp(`(?<![\\d.,])(\\d{1,3})\\)?\\s+(?:\\p{L}+\\s+)?(?:${span})\\b`, 'giu');
  const found = sentencesOf(search).flatMap((sentence) => {
    const shared = sharedWords(model, sentence);
    const [only, ...others] = [...sentence.text.matchAll(pattern)];
    if (shared === 0 || only === undefined || others.length > 0) return [];
    const value = amountIn(only[1] ?? only[0], search);
    return value === undefined ? [] : [fact(value, sentence, only.index, only[0].length, shared, search)];
  });
  return unrivalled(found);
}

/** The one number of the document in the unit that is asked for. */
function measured(asked: string, search: Search): Candidate[] {
  const pattern = MEASURES.find(([unit]) => unit.test(asked))?.[1];
  if (pattern === undefined || PER.test(asked)) return [];
  const found = [...runningText(search).text.matchAll(pattern)].flatMap((match) => {
    const value = amountIn(match[1] ?? '', search);
    return value === undefined ? [] : [fact(value, { start: 0 }, match.index, match[0].length, 1, search)];
  });
  return unrivalled(found);
}

/** `rises from 5 % to 6 %`: the former and the new value of the one thing that a document says so of. */
function changed(model: FieldModel, asked: string, search: Search): Candidate[] {
  const side = NEW.test(asked) ? 2 : OLD.test(asked) ? 1 : 0;
  const changes = side === 0 ? [] : [...runningText(search).text.matchAll(CHANGE)];
  const [only, ...others] = changes;
  const text = only?.[side];
  if (only === undefined || text === undefined || others.length > 0) return [];
  if (text.includes('%') !== (model.kind === 'percent' || model.nameTokens.includes('rate'))) return [];
  const at = only.index + (side === 1 ? only[0].indexOf(text) : only[0].lastIndexOf(text));
  const value = amountIn(text, search);
  return value === undefined ? [] : [fact(value, { start: 0 }, at, text.length, 2, search)];
}

/** The only amount of money that a letter speaks of. */
function loneAmount(model: FieldModel, search: Search): Candidate[] {
  const sum = model.nameTokens.every((token) => token === 'amount' || token === 'total' || token === 'due');
  if (model.kind !== 'amount' || !(sum || ASKS_SUM.has(model.concept ?? ''))) return [];
  if (findSalutation(search) === undefined) return [];
  const [only, ...others] = [...runningText(search).text.matchAll(MONEY)];
  const value = only === undefined || others.length > 0 ? undefined : amountIn(only[0], search);
  return only === undefined || value === undefined
    ? []
    : [fact(value, { start: 0 }, only.index, only[0].length, 1, search)];
}

function amountIn(text: string, search: Search): number | undefined {
  return readNumber(text.replace(/\p{L}{3,}/gu, ''), search.index.hints)?.value;
}
