import type { Candidate } from '../candidates/candidate.ts';
import type { Search } from '../candidates/search.ts';
import type { FieldModel } from '../fields/field-model.ts';
import { dateFrom } from './date-from.ts';
import { runningText } from './running-text.ts';

const MADE =
  /\b(?:[Ff]ait\s+à\s+\p{Lu}[\p{L}-]+,?\s+le|[Ss]igned\s+(?:at|in)\s+\p{Lu}[\p{L}-]+,?\s+on|[Mm]ade|[Dd]ated|made|dated|entered\s+into|executed|effective|commence[sd]?|signed|geschlossen|conclu|fait|celebrado|firmado|gesloten)(?:\s+and\s+(?:entered\s+into|effective|executed))?(?:\s+(?:as\s+of|on|this|the|am|vom|le|el|op|à\s+\p{Lu}\p{L}+,?\s+le))*\s+(?=\S*\d|\p{Lu}\p{L}+\s+\d)/gu;

/** The day on which running text says that an agreement was made or takes effect. */
export function contractDateCandidates(model: FieldModel, search: Search): Candidate[] {
  const tokens = [...model.nameTokens, ...model.descriptionTokens];
  const asked =
    tokens.includes('contract') ||
    model.concept === 'effective_date' ||
    model.concept === 'document_date' ||
    tokens.includes('sender');
  if (model.kind !== 'date' || !asked) return [];
  const { text, wordsBetween } = runningText(search);
  return [...text.matchAll(MADE)].slice(0, 5).flatMap((match, at) => {
    const found = dateFrom(text, match.index + match[0].length, search.index.hints);
    if (found === null) return [];
    const words = wordsBetween(found.start, found.end);
    return [{ value: found.value, words, score: 0.66 - 0.02 * at, label: `made:${match.index}` }];
  });
}
