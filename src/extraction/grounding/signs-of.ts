import type { Leaf } from '../field-paths.ts';
import type { Choice } from './choose-places.ts';
import type { ValueSigns } from './confidence-model.ts';
import type { IndexedWord } from './page-words.ts';

/** What the search for a value says about how likely it is right. A value without a place is taken to be of the first page. */
export function signsOf(
  { path, field }: Leaf,
  choice: Choice | undefined,
  words: readonly IndexedWord[],
): Omit<ValueSigns, 'score'> {
  return {
    match: choice?.place.match ?? 'NONE',
    similarity: choice?.place.similarity ?? 0,
    sure: choice?.sure ?? true,
    ocr: words[choice?.place.words[0] ?? 0]?.ocr ?? false,
    isText: field.type === 'text' && (field.possibleValues ?? []).length === 0,
    inList: path.includes(']'),
  };
}
