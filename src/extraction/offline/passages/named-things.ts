import type { Candidate } from '../candidates/candidate.ts';
import type { Search } from '../candidates/search.ts';
import { type FieldModel, labelStrength } from '../fields/field-model.ts';
import type { Segment } from '../layout/segments.ts';
import { labelTokens } from '../text/label-tokens.ts';
import { runningText } from './running-text.ts';

/** `the course “Welding”`, `der Fortbildung „Erste Hilfe“`, `le stage « Sécurité »`. */
const QUOTED = /(\p{L}{3,})[\s:]+["“„«]\s?([^"“”„«»]{3,90}?)\s?["“”»]/gu;
const LEAST_STRENGTH = 0.75;
/** A line that leads to the next one has so many words at least, so that labels over values are none. */
const LEAST_WORDS = 4;

/** What running text calls by its name: in quotes behind its noun, or on a line of its own below one that ends with it. */
export function namedThings(model: FieldModel, search: Search): Candidate[] {
  return model.kind === 'text' && model.role === null
    ? [...quoted(model, search), ...setOff(model, search)]
    : [];
}

function quoted(model: FieldModel, search: Search): Candidate[] {
  const { text, wordsBetween } = runningText(search);
  return [...text.matchAll(QUOTED)].flatMap((match) => {
    const [whole, noun = '', value = ''] = match;
    const strength = labelStrength(model, labelTokens(noun));
    const start = match.index + whole.lastIndexOf(value);
    const words = wordsBetween(start, start + value.length);
    return strength < LEAST_STRENGTH
      ? []
      : [{ value, words, score: 0.72 * strength, label: `quoted:${match.index}` }];
  });
}

function setOff(model: FieldModel, search: Search): Candidate[] {
  return search.index.segments.flatMap((line) => {
    const noun = line.words.at(-1)?.text ?? '';
    if (line.words.length < LEAST_WORDS || !/^\p{L}{3,}$/u.test(noun)) return [];
    const strength = labelStrength(model, labelTokens(noun, line.ocr));
    const below = strength < LEAST_STRENGTH ? undefined : search.index.below(line, 3 * line.height)[0];
    if (below === undefined || !isName(below, line, search)) return [];
    const value = below.text.replace(/^["“„«]\s?|\s?["“”»]$/gu, '');
    return [{ value, words: below.words, score: 0.7 * strength, label: `below:${line.index}` }];
  });
}

/** Whether a line stands by itself around the middle of the one above it, and begins as names do. */
function isName(below: Segment, line: Segment, search: Search): boolean {
  const centred = Math.abs(below.x0 + below.x1 - line.x0 - line.x1) < 2 * below.height;
  const alone = search.index.rightOf(below).length === 0 && search.index.leftOf(below).length === 0;
  return centred && alone && /^["“„«\s]*[\p{Lu}\d]/u.test(below.text) && !/[:：.]$/u.test(below.text);
}
