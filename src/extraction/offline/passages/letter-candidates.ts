import { distance } from 'fastest-levenshtein';
import type { SchemaField } from '../../../contract/schema-field.ts';
import { foldText } from '../../coercion/fold-text.ts';
import type { Candidate } from '../candidates/candidate.ts';
import type { Search } from '../candidates/search.ts';
import type { FieldModel } from '../fields/field-model.ts';
import type { Segment } from '../layout/segments.ts';
import { isNameLike, isStreetLike } from '../parties/company-name.ts';
import { isHonorific, startsWithHonorific } from '../parties/honorifics.ts';
import { isPersonLike } from '../parties/person-name.ts';
import { labelTokens } from '../text/label-tokens.ts';

const CLOSING =
  /^(?:yours\s+(?:sincerely|faithfully|truly)|sincerely(?:\s+yours)?|(?:kind|best|warm)\s+regards|regards|respectfully|cordially|mit\s+freundlichen\s+gr(?:ü|ue)(?:ß|ss)en|hochachtungsvoll|freundliche\s+grüße|cordialement|veuillez\s+agréer.*|bien\s+à\s+vous|atentamente|saludos(?:\s+cordiales)?|un\s+saludo|met\s+vriendelijke\s+groet(?:en)?|hoogachtend|cordiali\s+saluti|distinti\s+saluti|atenciosamente|med\s+vänlig\s+hälsning(?:ar)?)\s*[,.!]?$/iu;
const SALUTATION =
  /^(?:dear\b|to\s+whom|sehr\s+geehrte|liebe[r]?\b|guten\s+tag|madame|monsieur|cher\b|chère\b|estimad[oa]|querid[oa]|geachte|beste\b|gentile|egregio|spett|prezad[oa]|caro\b|hej\b)/iu;

/** The longer closings, folded, that can be told from one another in spite of misread letters. */
const PHRASES = [
  'mit freundlichen grussen',
  'mit freundlichem gruss',
  'freundliche grusse',
  'yours sincerely',
  'yours faithfully',
  'kind regards',
  'met vriendelijke groet',
  'cordiali saluti',
  'distinti saluti',
  'saludos cordiales',
  'atenciosamente',
  'med vanlig halsning',
];

const SIGNS =
  /sign|unterz|unterschr|firmant|firmat|firma(?:d|$)|tekena|handteken|author|verfasser|auteur|autor/u;
const TITLES = new Set(['title', 'position_held', 'position']);

/** A letter's writer, whose name stands below the closing, and its addressee, whose block stands above the salutation. */
export function letterCandidates(model: FieldModel, search: Search): Candidate[] {
  if (
    model.kind === 'text' &&
    model.role === 'sender' &&
    [...model.nameTokens, ...model.descriptionTokens].some((token) => TITLES.has(token))
  ) {
    return signatures(search).flatMap((name) => titleBelow(name, search));
  }
  if (model.nameTokens.includes('subject') && model.role === null) return subjects(search);
  if (model.kind !== 'party') return [];
  if (model.role === 'sender') {
    const surely = asksSigner(model.field);
    if (asksCompany(model)) return [];
    return signatures(search).map((one) => (surely ? one : { ...one, score: 0.5 }));
  }
  if (model.role === 'recipient' || model.role === 'customer') return addressees(search);
  return [];
}

/** Whether a field asks for who signs, not just for who a letter is from, which may be a company. */
export function asksSigner({ name, description }: Pick<SchemaField, 'name' | 'description'>): boolean {
  return SIGNS.test(foldText(`${name} ${description}`));
}

function asksCompany({ nameTokens, descriptionTokens }: FieldModel): boolean {
  return nameTokens.includes('company') || descriptionTokens.includes('company');
}

/** Whether a line closes a letter; on pages read by OCR also with an eighth of the letters misread, as umlauts are that it does not know. */
function isClosing(segment: Segment): boolean {
  if (CLOSING.test(segment.text)) return true;
  if (!segment.ocr) return false;
  const said = foldText(segment.text).replace(/[^\p{L} ]/gu, '');
  return PHRASES.some((phrase) => distance(said, phrase) <= phrase.length / 8);
}

function signatures(search: Search): Candidate[] {
  return search.index.segments.filter(isClosing).flatMap((closing) => {
    const names = search.index
      .onPage(closing.page)
      .filter((segment) => segment.y0 > closing.y0 + closing.height * 0.5 && segment.y0 - closing.y1 < 130)
      .filter((segment) => Math.abs(segment.x0 - closing.x0) < 90 && isPersonLike(segment.text));
    return names.slice(0, 1).map((segment) => ({
      value: segment.text.replace(/[\s,;]+$/u, ''),
      words: segment.words,
      score: 0.75,
      label: null,
    }));
  });
}

/** The line that greets whom a letter goes to; `undefined` when the window has none. */
export function findSalutation(search: Search): Segment | undefined {
  return search.index.segments.find((segment) => SALUTATION.test(segment.text) && segment.words.length <= 7);
}

/** A letter's salutation, and the lines above it that begin where it begins, the nearest first. */
function linesAboveSalutation(search: Search) {
  const salutation = findSalutation(search);
  if (salutation === undefined) return null;
  const lines = search.index
    .onPage(salutation.page)
    .filter((segment) => segment.y1 <= salutation.y0 && Math.abs(segment.x0 - salutation.x0) < 24)
    .sort((a, b) => b.y0 - a.y0);
  return { salutation, lines };
}

/** A letter's subject that no word announces: the line that stands by itself above the salutation. */
function subjects(search: Search): Candidate[] {
  const opening = linesAboveSalutation(search);
  if (opening === null) return [];
  const { salutation, lines } = opening;
  const below = subjectBelow(salutation, search);
  if (below.length > 0) return below;
  const [line, over] = lines;
  if (line === undefined || salutation.y0 - line.y1 > 60 || line.words.length < 2) return [];
  const alone = over === undefined || line.y0 - over.y1 > 0.8 * Math.max(line.height, 8);
  const head = /^([^:]+):/u.exec(line.text)?.[1] ?? '';
  const other =
    search.index.values.get(line)?.some((value) => value.kind === 'date') ||
    isStreetLike(line.text) ||
    startsWithHonorific(line.text) ||
    search.index.rightOf(line).length > 0 ||
    (head !== '' && search.labels.isLabel(head)) ||
    search.labels.isLabelSegment(line);
  return alone && !other ? [{ value: line.text, words: line.words, score: 0.58, label: null }] : [];
}

/** The line that stands by itself right below the salutation, shorter than those of the text and no sentence. */
function subjectBelow(salutation: Segment, search: Search): Candidate[] {
  const lines = search.index
    .onPage(salutation.page)
    .filter((segment) => segment.y0 > salutation.y0 && Math.abs(segment.x0 - salutation.x0) < 8)
    .sort((a, b) => a.y0 - b.y0);
  const [line, next] = lines.filter((segment) => segment.y0 > salutation.y1 - 2);
  if (line === undefined || next === undefined) return [];
  const height = Math.max(line.height, 8);
  const alone = line.y0 - salutation.y1 > 0.5 * height && next.y0 - line.y1 > 0.5 * height;
  const short = line.words.length > 1 && line.words.length < 13 && line.x1 < next.x1 - 40;
  const said = /[.,;:!?]$/u.test(line.text) || !/^[\p{Lu}\d]/u.test(line.text);
  return alone && short && !said ? [{ value: line.text, words: line.words, score: 0.58, label: null }] : [];
}

function addressees(search: Search): Candidate[] {
  const opening = linesAboveSalutation(search);
  if (opening === null) return [];
  const { salutation, lines } = opening;
  let first: (typeof lines)[number] | null = null;
  let previous = salutation;
  for (const line of lines) {
    const gap = previous.y0 - line.y1;
    if (first !== null && gap > 1.4 * Math.max(line.height, 8)) break;
    if (first === null && gap > 90) break;
    if (search.index.values.get(line)?.some((value) => value.kind === 'date')) break;
    const said = labelTokens(line.text)[0];
    if (first === null && (search.index.isPair(line) || said === 'subject' || said === 'reference')) continue;
    if (search.index.isPair(line) || search.labels.isLabelSegment(line)) break;
    if (!isHonorific(line.text)) first = line;
    previous = line;
  }
  if (first === null || !isNameLike(first.text) || isStreetLike(first.text)) return [];
  return [{ value: first.text.replace(/[\s,;]+$/u, ''), words: first.words, score: 0.72, label: null }];
}

/** What a writer is, in the line below the name. */
function titleBelow(name: Candidate, search: Search): Candidate[] {
  const segment = search.index.segments.find(
    (other) => name.words[0] !== undefined && other.words.includes(name.words[0]),
  );
  const next = segment === undefined ? undefined : search.index.below(segment, 1.5 * segment.height)[0];
  return next === undefined ? [] : [{ value: next.text, words: next.words, score: 0.7, label: null }];
}
