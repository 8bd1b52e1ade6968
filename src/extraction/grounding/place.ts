/** One place where a value stands: the numbers of its words in reading order, and how they match it. */
export interface Place {
  words: readonly number[];
  match: 'EXACT' | 'NORMALIZED' | 'FUZZY';
  /** 1, or the edit similarity of a fuzzy match. */
  similarity: number;
}

/** The number of the first word of a place. */
export function firstWord(place: Place): number {
  return place.words[0] ?? 0;
}

/** The index of the first of the places, which are in reading order, that begins at or after a word. */
export function lowerBound(places: readonly Place[], word: number): number {
  let low = 0;
  let high = places.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const place = places[middle];
    if (place !== undefined && firstWord(place) < word) low = middle + 1;
    else high = middle;
  }
  return low;
}
