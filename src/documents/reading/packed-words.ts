import type { PageWord } from '../../contract/page-text.ts';

/** The words of a page as they go from thread to thread: one text and one list of numbers, where objects would take longer than the reading. */
export interface PackedWords {
  /** The words' texts, parted by line feeds, which no word has. */
  texts: string;
  /** Box and line of each word. */
  places: Float64Array;
}

const NUMBERS = 5;

/** Packs words that have nothing but text, box and line. */
export function packWords(words: readonly PageWord[]): PackedWords {
  const places = new Float64Array(words.length * NUMBERS);
  for (const [index, { box, line }] of words.entries()) {
    places.set([box.x, box.y, box.width, box.height, line], index * NUMBERS);
  }
  return { texts: words.map(({ text }) => text).join('\n'), places };
}

/** The words as they were before `packWords`. */
export function unpackWords({ texts, places }: PackedWords): PageWord[] {
  if (places.length === 0) return [];
  return texts.split('\n').map((text, index) => {
    const [x = 0, y = 0, width = 0, height = 0, line = 0] = places.subarray(
      index * NUMBERS,
      (index + 1) * NUMBERS,
    );
    return { text, box: { x, y, width, height }, line };
  });
}
