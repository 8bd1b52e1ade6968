import type { Candidate } from '../candidates/candidate.ts';
import type { Search } from '../candidates/search.ts';
import type { FieldModel } from '../fields/field-model.ts';
import { runningText } from './running-text.ts';

const LAWS =
  /(?:govern|constru|interpret|unterlieg|gilt|régi|soumis|rige|regir|beheerst)[^.;]{0,160}?(?:\blaws?\s+of\s+(?:the\s+)?(?:(?:State|Commonwealth|Republic|Province|Kingdom|Federal Republic)\s+of\s+)?(?:the\s+)?|\bdroit\s+(?:de\s+la\s+|du\s+|des\s+)?|\bRecht\s+(?:der\s+|des\s+)|\bleyes\s+de\s+(?:la\s+)?|\brecht\s+van\s+)(\p{Lu}[\p{L}.]*(?:\s+(?:of\s+|and\s+)?(?:\p{Lu}[\p{L}]*))*)/gu;

/** The state or country whose law governs a contract, from the sentence that says so. */
export function governingLawCandidates(model: FieldModel, search: Search): Candidate[] {
  const tokens = [...model.nameTokens, ...model.descriptionTokens];
  if (model.field.type !== 'text' || !(tokens.includes('law') || tokens.includes('governing'))) return [];
  const { text, wordsBetween } = runningText(search);
  return [...text.matchAll(LAWS)].flatMap((match) => {
    const value = match[1]?.split(/\.\s+(?=\p{Lu})/u)[0]?.replace(/[\s,.;]+$/u, '');
    if (value === undefined) return [];
    const end = match.index + match[0].length;
    return [
      {
        value,
        words: wordsBetween(end - (match[1]?.length ?? 0), end),
        score: 1.02,
        label: `law:${match.index}`,
      },
    ];
  });
}
