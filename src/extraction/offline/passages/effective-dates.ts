import type { Candidate } from '../candidates/candidate.ts';
import type { Search } from '../candidates/search.ts';
import type { FieldModel } from '../fields/field-model.ts';
import { dateFrom } from './date-from.ts';
import { runningText } from './running-text.ts';
import { sentencesOf } from './sentences.ts';

/** How sentences begin the day from which something holds, in six languages; the phrases that say nothing else come first. */
const SINCE: readonly [RegExp, number][] = [
  [
    /\b(?:with\s+effect\s+(?:from|on)|effective(?:\s+(?:from|as\s+of|on))?|as\s+(?:of|from)|mit\s+Wirkung\s+(?:zum|vom|ab(?:\s+dem)?)|à\s+(?:compter|partir|dater)\s+du|A\s+(?:compter|partir)\s+du|a\s+partir\s+del|con\s+efect(?:o|os)\s+(?:de(?:sde)?\s+el|del?)|con\s+(?:effetto|decorrenza)\s+da(?:l|ll['’])|a\s+(?:decorrere|partire)\s+dal|met\s+ingang\s+van|takes?\s+effect\s+(?:on|from)|commenc(?:es?|ing)\s+on|begins?\s+on|beginnt\s+am|prend\s+effet\s+le)\s+/giu,
    0.7,
  ],
  [/(?<![\p{L}])(?:from|ab(?:\s+dem)?|zum|dès\s+le|desde\s+el|dal|per|vanaf|on)\s+/giu, 0.54],
];

/** The day from which what a letter or contract says holds: the only one that a sentence begins so. */
export function effectiveDateCandidates(model: FieldModel, search: Search): Candidate[] {
  if (model.concept !== 'effective_date') return [];
  for (const [pattern, score] of SINCE) {
    const found = sentencesOf(search).flatMap((sentence) =>
      [...sentence.text.matchAll(pattern)].flatMap((match) => {
        const day = dateFrom(sentence.text, match.index + match[0].length, search.index.hints);
        return day === null
          ? []
          : [{ ...day, start: sentence.start + day.start, end: sentence.start + day.end }];
      }),
    );
    const [first] = found;
    if (first === undefined) continue;
    if (new Set(found.map(({ value }) => value)).size > 1) return [];
    const words = runningText(search).wordsBetween(first.start, first.end);
    return [{ value: first.value, words, score, label: `since:${first.start}` }];
  }
  return [];
}
