import { parseDate } from '../../coercion/parse-date.ts';
import type { Candidate } from '../candidates/candidate.ts';
import { bestLabel, type Search } from '../candidates/search.ts';
import type { FieldModel } from '../fields/field-model.ts';
import { isKnownToken } from '../text/label-tokens.ts';
import type { FoundValue } from '../values/find-values.ts';
import { findSalutation } from './letter-candidates.ts';

const TO = /^(?:to|until|till|through|thru|bis|au|à|al|hasta|tot|t\/m|a|ao|till|[-–—])$/iu;
/** A context of less weight is hardly the label of a date: the pair of another label and its value beside it. */
const LABELS = 0.35;
const DOCUMENT_DATES = new Set(['invoice_date', 'document_date']);

/** The first and last day of a period that is printed as one range, `1/2/2024 to 29/2/2024`. */
export function rangeCandidates(model: FieldModel, search: Search): Candidate[] {
  const side = sideOf(model);
  const ranges = side === null ? [] : findRanges(search);
  if (model.concept !== `period_${side}` && ranges.length > 1) return [];
  return ranges.map(({ from, to }) => {
    const { score, label } = bestLabel(search, model, from.segment, from.start);
    const found = side === 'start' ? from : to;
    return candidate(found, Math.min(0.95, 0.55 + 0.4 * score), label === null ? null : `${label}:${side}`);
  });
}

/** Which end of a time is asked for: by what the field means, else by a word of its name. */
function sideOf({ kind, concept, nameTokens }: FieldModel): 'start' | 'end' | null {
  if (concept === 'period_start') return 'start';
  if (concept === 'period_end') return 'end';
  if (kind !== 'date' || concept !== null) return null;
  return nameTokens.includes('beginning') ? 'start' : nameTokens.includes('ending') ? 'end' : null;
}

/** The date of a document that does not label it: the only day there is, or one at its head. */
export function loneDateCandidates(model: FieldModel, search: Search): Candidate[] {
  if (model.concept === null || !DOCUMENT_DATES.has(model.concept)) return [];
  const dates = [...search.index.values.values()].flat().filter((value) => value.kind === 'date');
  const days = new Set(dates.map((value) => value.date));
  const [first] = dates;
  if (first === undefined) return [];
  if (days.size === 1) return [candidate(first, 0.62, null)];
  const lettered = ofLetter(dates, search);
  if (lettered !== undefined) return [candidate(lettered, 0.6, null)];
  const page = search.index.onPage(first.segment.page);
  const bottom = Math.max(...page.map((segment) => segment.y1));
  const dateline = dates.find((value) => isDateline(value));
  if (dateline !== undefined) return [candidate(dateline, 0.62, null)];
  const unlabelled = first.end >= first.segment.words.length - 3 && isUnlabelled(first, search);
  return unlabelled && first.segment.y0 < bottom * 0.45 ? [candidate(first, 0.5, null)] : [];
}

/** A day above the salutation of a letter that nothing labels: of several the lowest, which subjects may not hold. */
function ofLetter(dates: readonly FoundValue[], search: Search): FoundValue | undefined {
  const salutation = findSalutation(search);
  if (salutation === undefined) return undefined;
  const above = dates.filter(
    ({ segment, end }) =>
      segment.page === salutation.page && segment.y1 <= salutation.y0 + 2 && end === segment.words.length,
  );
  return above.findLast((found) => isUnlabelled(found, search));
}

/** Whether a day begins its segment and no known word labels it. */
function isUnlabelled({ segment, start }: FoundValue, search: Search): boolean {
  const contexts = start === 0 ? search.contexts.of(segment, 0) : null;
  return contexts?.every(({ weight, tokens }) => weight < LABELS || !tokens.some(isKnownToken)) ?? false;
}

function candidate(found: Day, score: number, label: string | null): Candidate {
  return { value: found.date ?? '', words: found.segment.words.slice(found.start, found.end), score, label };
}

interface Range {
  from: Day;
  to: Day;
}
type Day = Pick<FoundValue, 'segment' | 'start' | 'end' | 'date'>;

function findRanges(search: Search): Range[] {
  return [...search.index.values].flatMap(([segment, values]) => {
    const dates = values.filter((value) => value.kind === 'date');
    return dates.flatMap((to, at) => {
      const before = dates[at - 1];
      const between = segment.words.slice(before?.end ?? 0, to.start).map((word) => word.text);
      if (before !== undefined && between.length <= 1 && between.every((word) => TO.test(word)))
        return [{ from: before, to }];
      const from = before === undefined ? beginningOf(to, search) : null;
      return from === null ? [] : [{ from, to }];
    });
  });
}

/** The first day of a range that writes the year, or month and year, only once: `1 October to 31 October 2023`, `1. bis 31.10.2023`. */
function beginningOf({ segment, start, date }: FoundValue, search: Search): Day | null {
  if (date === undefined || !TO.test(segment.words[start - 1]?.text ?? '')) return null;
  const year = date.slice(0, 4);
  for (const length of [2, 1]) {
    const first = start - 1 - length;
    const texts = segment.words.slice(Math.max(0, first), start - 1).map((word) => word.text);
    if (texts.length < length) continue;
    const text = texts.join(' ');
    const day = /^(\d{1,2})[.]?$/u.exec(text)?.[1];
    const found =
      length === 2
        ? parseDate(`${text} ${year}`, search.index.hints)
        : day === undefined
          ? null
          : parseDate(`${date.slice(0, 8)}${day.padStart(2, '0')}`, search.index.hints);
    if (found !== null && found < date) return { segment, start: first, end: start - 1, date: found };
  }
  return null;
}

/** `Paris, le 9 juin 2021`: a town before a date that ends its line. */
function isDateline({ segment, start, end }: FoundValue): boolean {
  const before = segment.words
    .slice(0, start)
    .map((word) => word.text)
    .join(' ');
  return (
    end === segment.words.length &&
    /^\p{Lu}[\p{L}. -]{2,24},(?:\s(?:le|den|the|am|a|op|il|li|den\s))?$/u.test(before)
  );
}
