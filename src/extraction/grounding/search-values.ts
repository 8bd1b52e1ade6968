import { type Leaf, leafPaths, ownEntry } from '../field-paths.ts';
import { type Choice, choosePlaces } from './choose-places.ts';
import type { GroundingRequest } from './ground-values.ts';
import type { Pace } from './pace.ts';
import type { IndexedWord } from './page-words.ts';
import type { Place } from './place.ts';
import { readAtOrigin } from './read-at-origin.ts';
import { openValueSearch } from './value-search.ts';

/** Every leaf value with the place that was chosen for it, if it has one. */
export interface SearchedValues {
  leaves: readonly { leaf: Leaf; choice: Choice | undefined }[];
  words: readonly IndexedWord[];
}

/** Searches the words of the pages for every leaf value that is not `null`, and chooses the place of each. */
export async function searchValues(request: GroundingRequest, pace: Pace): Promise<SearchedValues> {
  const search = await openValueSearch(request.pages, pace);
  const found: (Leaf & { places: readonly Place[] })[] = [];
  for (const leaf of leafPaths(request.fields, request.values)) {
    if (pace.due) await pace.rest();
    const places = await search.find(leaf.field, leaf.value, ownEntry(request.valueIds, leaf.path));
    const origins = ownEntry(request.origins, leaf.path) ?? [];
    const doubtful = places[0] === undefined || places[0].match === 'FUZZY';
    const read = doubtful ? readAtOrigin(leaf.field, leaf.value, origins, search.window) : null;
    found.push({ ...leaf, places: read === null ? places : [read] });
  }
  const standing = found.filter(({ places }) => places.length > 0);
  const choices = await choosePlaces(standing, request.origins, search.window, pace);
  return {
    leaves: found.map((leaf) => ({ leaf, choice: choices.get(leaf.path) })),
    words: search.window.words,
  };
}
