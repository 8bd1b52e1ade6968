import type { Candidate } from '../candidates/candidate.ts';
import type { Search } from '../candidates/search.ts';
import type { FieldModel } from '../fields/field-model.ts';
import { runningText } from './running-text.ts';

const PLACE = String.raw`(\p{Lu}[\p{L}'’-]+(?:\s+(?:(?:am|an\s+der|de|di|la|le|del)\s+)?\p{Lu}[\p{L}'’-]+){0,2})`;
const BORN = new RegExp(
  String.raw`(?<!\p{L})(?:born|geboren|geb\.|née?|né\(e\)|nat[oa]|nacid[oa])\s+(?:(?:on|am|le|il|el|op)\s+[^,;]{6,20}?,?\s+)?(?:in|à|a|en|te)\s+${PLACE}`,
  'gu',
);

/** The town that running text says somebody was born in. */
export function birthPlaces(model: FieldModel, search: Search): Candidate[] {
  const tokens = [...model.nameTokens, ...model.descriptionTokens];
  if (model.field.type !== 'text' || !tokens.includes('birth') || !tokens.includes('city')) return [];
  const { text, wordsBetween } = runningText(search);
  return [...text.matchAll(BORN)].map((match) => {
    const value = match[1] ?? '';
    const end = match.index + match[0].length;
    return { value, words: wordsBetween(end - value.length, end), score: 0.7, label: `born:${match.index}` };
  });
}
