import type { Candidate } from '../candidates/candidate.ts';
import type { Search } from '../candidates/search.ts';
import type { FieldModel } from '../fields/field-model.ts';
import { runningText } from './running-text.ts';

const NAME = String.raw`\p{Lu}[\p{L}\p{N}&.'’-]*(?:,?\s+(?:\p{Lu}[\p{L}\p{N}&.'’-]*|of|and|&|de|du|van|der|und)){0,7}?`;
const TAIL = String.raw`(?=,|\s*\(|\s+(?:a|an|with|having|located|whose|eine|une|una)\s|[.;:]\s|$)`;
const BETWEEN = new RegExp(
  String.raw`\b(?:between|zwischen|entre|tussen|tra)\b:?\s+(?:the\s+|der\s+|la\s+)?(${NAME})${TAIL}[^]{0,260}?\)?,?\s(?:and|und|et|y|en|e)\s+(?:the\s+)?(${NAME})${TAIL}`,
  'u',
);

/** The two parties that a contract names after `between`, for fields that ask for the first and the second. */
export function partiesBetween(model: FieldModel, search: Search): Candidate[] {
  const tokens = [...model.nameTokens, ...model.descriptionTokens];
  if (model.kind !== 'party' && model.kind !== 'text') return [];
  if (!tokens.includes('party') || model.role !== null) return [];
  const said = `${model.field.name} ${model.field.description}`.toLowerCase();
  const second = /2|two|second|zweite|deuxi|segund|other|counter|_b\b|\bb\b/u.test(said);
  const { text, wordsBetween } = runningText(search);
  const match = BETWEEN.exec(text);
  const value = match?.[second ? 2 : 1];
  if (match === null || value === undefined) return [];
  const from = second ? match[0].lastIndexOf(value) : match[0].indexOf(value);
  const start = match.index + from;
  return [{ value, words: wordsBetween(start, start + value.length), score: 0.6, label: `between:${start}` }];
}
