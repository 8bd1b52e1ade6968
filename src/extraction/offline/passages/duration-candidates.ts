import type { Candidate } from '../candidates/candidate.ts';
import type { Search } from '../candidates/search.ts';
import type { FieldModel } from '../fields/field-model.ts';
import { labelTokens } from '../text/label-tokens.ts';
import { runningText } from './running-text.ts';

const SPAN =
  /(?:\p{L}+(?:-\p{L}+)?\s+\(\d{1,3}\)|\d{1,3}|(?<!\p{L})(?:one|two|three|four|five|six|seven|eight|nine|ten|twelve|eine[mnrs]?|zwei|drei|vier|fünf|sechs|zwölf|une?|deux|trois|quatre|cinq|six|neuf|douze|dos|tres|cuatro|cinco|seis|doce|due|tre|quattro|cinque|sei|dodici|twee|drie|vijf|zes|twaalf))\s+(?:(?:calendar|business|working)\s+)?(?:years?|months?|weeks?|days?|Jahren?|Monaten?|Wochen|Tagen?|ans|années?|mois|jours|años?|meses|días|jaar|maanden|dagen|mesi|anni|giorni)\b/giu;
const ASKED = new Set(['duration', 'period', 'notice']);
const SENTENCE = /[^.;]+(?:\.(?=\S)[^.;]+)*/gu;

/** How long something lasts, from the sentence of running text that shares the field's own words. */
export function durationCandidates(model: FieldModel, search: Search): Candidate[] {
  const tokens = [...model.nameTokens, ...model.descriptionTokens];
  if (model.kind !== 'text' || !tokens.some((token) => ASKED.has(token))) return [];
  const own = new Set(tokens.filter((token) => token.length > 3 && token !== 'period'));
  const { text, wordsBetween } = runningText(search);
  return [...text.matchAll(SENTENCE)].flatMap((sentence) => {
    const shared = labelTokens(sentence[0]).filter((token) => own.has(token)).length;
    const span = [...sentence[0].matchAll(SPAN)][0];
    if (shared === 0 || span === undefined) return [];
    const start = sentence.index + span.index;
    const words = wordsBetween(start, start + span[0].length);
    return [{ value: span[0], words, score: Math.min(0.75, 0.45 + 0.12 * shared), label: `span:${start}` }];
  });
}
