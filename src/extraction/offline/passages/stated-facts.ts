import { foldText } from '../../coercion/fold-text.ts';
import type { Candidate } from '../candidates/candidate.ts';
import type { Search } from '../candidates/search.ts';
import type { FieldModel } from '../fields/field-model.ts';
import { dateFrom } from './date-from.ts';
import { fact, unrivalled } from './fact.ts';
import { type Sentence, sentencesOf, sharedWords } from './sentences.ts';
import { statedNumbers } from './stated-numbers.ts';

const BY =
  /(?:\b(?:by|before|until|no later than|on or before|not later than|bis(?:\s+zum|\s+spätestens(?:\s+zum)?)?|spätestens(?:\s+am|\s+bis(?:\s+zum)?)?|avant\s+le|au\s+plus\s+tard\s+le|jusqu['’]au|antes\s+del?|a\s+más\s+tardar\s+el|uiterlijk(?:\s+op)?|voor|entro\s+il|até)|vóór)\s+(?=\S*\d|\p{Lu}\p{L}+\s+\d)/giu;
const DEADLINE =
  /\b(?:frist|deadline|termijn|delai|plazo|scadenza|date limite|fecha limite|latest|spatestens|uiterlijk|reply|reponse|respuesta|risposta|respond|answer|antwort)|\b(?:by|until|bis zu) (?:which|when|dem|der)\b/u;
const PAYING = new Set(['payment', 'paid', 'due', 'amount', 'invoice', 'account']);
const UNLESS = /\b(?:unless|except|provided that|es sei denn|sofern|sauf|à moins|salvo|tenzij)\b/iu;
const NOT =
  /\b(?:not|no|never|neither|nor|kein\p{L}*|nicht|nie|ne|pas|aucun\p{L}*|ningun\p{L}*|geen|niet|nessun\p{L}*|non)\b/iu;

/** What is only said in a sentence: amounts, counts of days, days by which something is to be done, whether something is so. */
export function statedFacts(model: FieldModel, search: Search): Candidate[] {
  switch (model.field.type) {
    case 'number':
      return statedNumbers(model, search);
    case 'date':
      return [...unrivalled(deadlines(model, search)), ...unrivalled(statedDays(model, search))];
    case 'boolean':
      return unrivalled(statements(model, search));
    default:
      return [];
  }
}

function deadlines(model: FieldModel, search: Search): Candidate[] {
  const asked = foldText(`${model.field.name.replaceAll('_', ' ')} ${model.field.description}`);
  const answers = DEADLINE.test(asked);
  if (!answers && model.concept !== 'due_date') return [];
  return sentencesOf(search).flatMap((sentence) => {
    if (!answers && !sentence.tokens.some((token) => PAYING.has(token))) return [];
    return [...sentence.text.matchAll(BY)].flatMap((match) => {
      const from = match.index + match[0].length;
      const found = dateFrom(sentence.text, from, search.index.hints);
      return found === null
        ? []
        : [fact(found.value, sentence, found.start, found.end - found.start, 1, search)];
    });
  });
}

/** The one day of a sentence that shares the field's own words: `has completed the course on 14 June 2023`. */
function statedDays(model: FieldModel, search: Search): Candidate[] {
  return sentencesOf(search).flatMap((sentence) => {
    const shared = sharedWords(model, sentence);
    const days = shared === 0 ? [] : daysIn(sentence, search);
    const [only, ...others] = days;
    return only === undefined || others.length > 0
      ? []
      : [fact(only.value, sentence, only.start, only.end - only.start, shared - 0.4, search)];
  });
}

function daysIn(sentence: Sentence, search: Search) {
  const days: { value: string; start: number; end: number }[] = [];
  for (const match of sentence.text.matchAll(/(?<!\S)\S+/gu)) {
    if (match.index < (days.at(-1)?.end ?? 0)) continue;
    const day = /\d|^\p{Lu}\p{L}+$/u.test(match[0])
      ? dateFrom(sentence.text, match.index, search.index.hints)
      : null;
    if (day !== null) days.push(day);
  }
  return days;
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
