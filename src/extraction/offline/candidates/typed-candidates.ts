import type { PrintedNumber } from '../../coercion/parse-number.ts';
import type { FieldModel } from '../fields/field-model.ts';
import { speaksOf, type Variant } from '../fields/variant.ts';
import type { LayoutIndex } from '../layout/layout-index.ts';
import { labelTokens } from '../text/label-tokens.ts';
import type { FoundValue } from '../values/find-values.ts';
import type { Candidate } from './candidate.ts';
import { bestLabel, type Search } from './search.ts';

/** What an amount in the list of items counts as a value of the whole document. */
const LISTED = 0.6;

/** Every date or number of the window that stands under a label of the field. */
export function typedCandidates(model: FieldModel, search: Search): Candidate[] {
  const candidates: Candidate[] = [];
  for (const values of search.index.values.values()) {
    for (const found of values) {
      const shape = shapeFactor(model, found, search.index);
      if (shape === 0) continue;
      const { score, label, place } = bestLabel(search, model, found.segment, found.start);
      const numbered = label === null ? 1 : numberedFactor(model, label, found, search.index);
      const varied = model.variant === null ? score : variedScore(model.variant, score, found, search);
      if (varied < 0.25) continue;
      const value = found.date ?? found.number?.value;
      if (value === undefined) continue;
      const words = found.segment.words.slice(found.start, found.end);
      const beside = model.kind === 'amount' && place === 'left' && isFactor(found, search.index) ? 0.6 : 1;
      const listed = place !== 'inline' && words.some((word) => search.itemWords.has(word)) ? LISTED : 1;
      candidates.push({ value, words, score: varied * shape * listed * beside * numbered, label });
    }
  }
  return asksYear(model) ? [...candidates, ...loneYear(search)] : candidates;
}

/** A field that has a number in its name, as `over_60`, is not what a label with other numbers says. */
function numberedFactor(model: FieldModel, label: string, found: FoundValue, index: LayoutIndex): number {
  const segment = index.segments[Number(label.split(':')[0])];
  const own = numbersIn(model.field.name);
  if (segment === undefined || segment === found.segment || own.length === 0) return 1;
  const said = numbersIn(segment.text);
  return said.length === 0 || said.some((number) => own.includes(number)) ? 1 : 0.4;
}

function numbersIn(text: string): string[] {
  return [...text.matchAll(/(?<![\d.,])\d{1,3}(?![\d.,]\d|\d)/gu)].map(([number]) => number);
}

/** Whether a number is a factor of what ends its row: quantity and price stand before the amount that they make. */
function isFactor(found: FoundValue, index: LayoutIndex): boolean {
  const beside = [...index.leftOf(found.segment), ...index.rightOf(found.segment)];
  const numbers = beside.flatMap((segment) => {
    const number = index.values.get(segment)?.find((value) => value.number !== undefined)?.number;
    return number === undefined || number.percent ? [] : [number.value];
  });
  const own = found.number?.value ?? 0;
  return numbers.some((one) =>
    numbers.some(
      (product) => product !== one && Math.abs(one * own - product) < 0.011 && Math.abs(product) > 0,
    ),
  );
}

function asksYear(model: FieldModel): boolean {
  return model.field.type === 'number' && model.nameTokens.includes('year');
}

/** The year that a form is for: the only one that stands by itself. */
function loneYear(search: Search): Candidate[] {
  const years = search.index.segments.filter((segment) => YEAR.test(segment.text));
  const [first] = years;
  return first === undefined || new Set(years.map((one) => one.text)).size > 1
    ? []
    : [{ value: Number(first.text), words: first.words, score: 0.55, label: null }];
}

/** The last amount of a row that speaks of the very tax that is asked for is it, one of a row of another tax is not. */
function variedScore(variant: Variant, score: number, found: FoundValue, search: Search): number {
  const { segment } = found;
  const row = [...search.index.leftOf(segment).reverse(), segment];
  const said = speaksOf(variant, row.map((one) => one.text).join(' '));
  if (said !== 'same') return score * (said === 'other' ? 0.3 : 0.7);
  const taxed = row.some((one) => labelTokens(one.text, one.ocr).includes('tax'));
  const last = found.end === segment.words.length && search.index.rightOf(segment).length === 0;
  return taxed && last ? Math.max(score, 0.8) : score;
}

const YEAR = /^(?:19|20)\d{2}$/u;
const SPANS =
  /^(?:tagen?|days?|jours?|dagen|d[ií]as|giorni|monaten?|months?|mois|years?|jahren?|weeks?|wochen)\b/iu;

/** What a number after it points at: `see box 4`. */
const POINTED_AT = /^(?:box|boxes|line|lines|section|page|form|feld|zeile|seite|case|ligne)$/iu;

/** Whether a whole number only tells more of its label, in parentheses: `Labor (2 men, 5 days)`. */
function isAside(found: FoundValue, number: PrintedNumber): boolean {
  const before = found.segment.words
    .slice(0, found.start + 1)
    .map((word) => word.text)
    .join(' ');
  const after = found.segment.words
    .slice(found.end)
    .map((word) => word.text)
    .join(' ');
  return (
    number.decimals === 0 && number.currency === null && /\([^)]*$/u.test(before) && /\p{L}.*\)/u.test(after)
  );
}

/** Whether a number counts a label, as the boxes of forms are: `4 Social security tax withheld`. */
function numbersLabel(found: FoundValue): boolean {
  const rest = found.segment.words.slice(found.end);
  return (
    found.start === 0 &&
    /^\d{1,2}[a-z]?$/u.test(found.text) &&
    rest.length >= 2 &&
    (rest.every((word) => !/\d/u.test(word.text)) ||
      (rest.length >= 5 && /^\p{Lu}\p{Ll}/u.test(rest[0]?.text ?? '')))
  );
}

/** How well a value's form fits the field: 0 excludes it. */
function shapeFactor(model: FieldModel, found: FoundValue, index: LayoutIndex): number {
  if (model.kind === 'date') return found.kind === 'date' ? 1 : 0;
  const number = found.number;
  if (found.kind !== 'number' || number === undefined || numbersLabel(found)) return 0;
  if (POINTED_AT.test(found.segment.words[found.start - 1]?.text ?? '')) return 0;
  if (model.kind === 'amount' && isAside(found, number)) return 0.2;
  if (asksYear(model)) return YEAR.test(found.text) ? 1 : 0;
  const codeLike = isCodeLike(found, number);
  switch (model.kind) {
    case 'percent':
      return number.percent ? 1 : number.currency === null && Math.abs(number.value) < 100 ? 0.6 : 0;
    case 'count':
      return number.percent || number.currency !== null || codeLike ? 0 : number.decimals === 0 ? 1 : 0.8;
    default:
      if (number.percent || SPANS.test(found.segment.words[found.end]?.text ?? '')) return 0;
      if (codeLike) return /^\d{7,}$/u.test(found.text) ? 0 : 0.4;
      return number.decimals === 2 || number.currency !== null ? 1 : index.printsCents ? 0.7 : 0.85;
  }
}

/** Whether a whole number looks like a year, a code, or one of the groups that a code is written in. */
function isCodeLike({ segment, start, end, text }: FoundValue, number: PrintedNumber): boolean {
  if (number.decimals > 0 || number.currency !== null) return false;
  const digits = text.replace(/\D/gu, '');
  const year = digits.length === 4 && number.value >= 1900 && number.value <= 2100;
  const beside = [segment.words[start - 1], segment.words[end]].some((word) =>
    /^\d{3,}$/u.test(word?.text ?? ''),
  );
  return year || beside || digits.length > 7 || (digits.length > 1 && digits.startsWith('0'));
}
