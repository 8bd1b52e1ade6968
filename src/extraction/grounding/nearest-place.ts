import type { ValueOrigin } from '../extractor.ts';
import { liesOn } from './boxes.ts';
import type { IndexedWord, WindowWords } from './page-words.ts';
import { firstWord, lowerBound, type Place } from './place.ts';

/** How many places on each side are looked at for the nearest one. */
const LOOKED_AT = 8;

/** The first of the places, which are in reading order, that an extractor took its value from. */
export function placeAtOrigin(
  places: readonly Place[],
  origins: readonly ValueOrigin[],
  { words, byPage }: WindowWords,
): Place | undefined {
  for (const origin of origins) {
    const first = byPage.get(origin.page)?.[0];
    if (first === undefined) continue;
    for (let at = lowerBound(places, first); at < places.length; at += 1) {
      const place = places[at];
      if (place === undefined || words[firstWord(place)]?.page !== origin.page) break;
      if (place.words.some((number) => liesOn(words[number], origin))) return place;
    }
  }
  return undefined;
}

/** The place nearest to a word: one on its line before others, and one that is not taken before one that is. */
export function nearestPlace(
  places: readonly Place[],
  anchor: number,
  taken: ReadonlySet<number> | undefined,
  words: readonly IndexedWord[],
): Place | undefined {
  const middle = lowerBound(places, anchor);
  let best: Place | undefined;
  let least = Number.POSITIVE_INFINITY;
  for (const place of places.slice(Math.max(middle - LOOKED_AT, 0), middle + LOOKED_AT)) {
    const word = firstWord(place);
    const farther = isSameLine(words[word], words[anchor]) ? 0 : words.length;
    const again = taken?.has(word) ? 2 * words.length : 0;
    const cost = Math.abs(word - anchor) + farther + again;
    if (cost < least) [best, least] = [place, cost];
  }
  return best;
}

function isSameLine(a: IndexedWord | undefined, b: IndexedWord | undefined): boolean {
  return a?.page === b?.page && a?.line === b?.line;
}
