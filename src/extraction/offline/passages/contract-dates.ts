import { parseDate } from '../../coercion/parse-date.ts';
import type { Candidate } from '../candidates/candidate.ts';
import type { Search } from '../candidates/search.ts';
import type { FieldModel } from '../fields/field-model.ts';
import { runningText } from './running-text.ts';

const MADE =
  /\b(?:made|dated|entered\s+into|executed|effective|commence[sd]?|signed|geschlossen|conclu|fait|celebrado|firmado|gesloten)(?:\s+and\s+(?:entered\s+into|effective|executed))?(?:\s+(?:as\s+of|on|this|the|am|vom|le|el|op|à\s+\p{Lu}\p{L}+,?\s+le))*\s+(?=\S*\d|\p{Lu}\p{L}+\s+\d)/gu;
const MAX_DATE_WORDS = 7;

/** The day on which running text says that an agreement was made or takes effect. */
export function contractDateCandidates(model: FieldModel, search: Search): Candidate[] {
  const tokens = [...model.nameTokens, ...model.descriptionTokens];
  const asked =
    tokens.includes('contract') || model.concept === 'effective_date' || model.concept === 'document_date';
  if (model.kind !== 'date' || !asked) return [];
  const { text, wordsBetween } = runningText(search);
  return [...text.matchAll(MADE)].slice(0, 5).flatMap((match, at) => {
    const start = match.index + match[0].length;
    const words = [...text.slice(start, start + 80).matchAll(/\S+/gu)].slice(0, MAX_DATE_WORDS);
    for (let count = words.length; count >= 1; count--) {
      const end = (words[count - 1]?.index ?? 0) + (words[count - 1]?.[0].length ?? 0);
      const raw = text.slice(start, start + end);
      const value = parseDate(raw.replace(/[,;.)]+$/u, ''), search.index.hints);
      if (value !== null)
        return [
          {
            value,
            words: wordsBetween(start, start + end),
            score: 0.66 - 0.02 * at,
            label: `made:${match.index}`,
          },
        ];
    }
    return [];
  });
}
