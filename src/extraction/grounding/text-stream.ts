import { normalizeWord } from './normalize-word.ts';
import type { Pace } from './pace.ts';
import type { WindowWords } from './page-words.ts';
import { readingBlocks } from './reading-blocks.ts';

/**
 * The normalised text of a window without spaces: once in reading order, then the blocks beside other text once more.
 * Parts that no value spans (pages, blocks) are separated by NUL, which no normalised text holds.
 */
export interface TextStream {
  text: string;
  /** The numbers of the words in the order of the stream. */
  order: number[];
  /** For each UTF-16 unit of `text` the place of its word in `order`; -1 for a separator. */
  slotAt: number[];
  /** 1 where a value may begin or end before that unit; one entry more than `text` has units. */
  edges: number[];
  /** Where a value may begin, by the first 1, 2, 4 … `LONGEST_PREFIX` units of the text from there. */
  starts: Map<string, number[]>;
  /** The words without letters and digits, by their text (NFC). */
  signs: Map<string, number[]>;
}

export const LONGEST_PREFIX = 32;

/** Builds the stream and its index of beginnings, in time linear in the text. */
export async function buildStream({ words, byPage }: WindowWords, pace: Pace): Promise<TextStream> {
  const parts: string[] = [];
  const stream: TextStream = {
    text: '',
    order: [],
    slotAt: [],
    edges: [],
    starts: new Map(),
    signs: new Map(),
  };
  for (const [number, word] of words.entries()) {
    if (normalizeWord(word.text).key === '') addTo(stream.signs, word.text.normalize('NFC'), number);
    if (pace.due) await pace.rest();
  }
  for (const section of [...byPage.values(), ...readingBlocks(words)]) {
    for (const number of section) {
      const { key, edges } = normalizeWord(words[number]?.text ?? '');
      parts.push(key);
      for (const edge of edges) {
        stream.slotAt.push(stream.order.length);
        stream.edges.push(edge);
      }
      stream.order.push(number);
      if (pace.due) await pace.rest();
    }
    parts.push('\0');
    stream.slotAt.push(-1);
    stream.edges.push(1);
  }
  stream.edges.push(1);
  stream.text = parts.join('');
  await indexStarts(stream, pace);
  return stream;
}

async function indexStarts(stream: TextStream, pace: Pace): Promise<void> {
  const { text, starts } = stream;
  for (let start = 0; start < text.length; start += 1) {
    if (stream.edges[start] !== 1 || stream.slotAt[start] === -1) continue;
    for (let length = 1; length <= LONGEST_PREFIX && start + length <= text.length; length *= 2) {
      addTo(starts, text.slice(start, start + length), start);
    }
    if (pace.due) await pace.rest();
  }
}

/** Adds to the list under a key. */
export function addTo<K, V>(lists: Map<K, V[]>, key: K, value: V): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [value]);
  else list.push(value);
}

/** The words under the units from `start` to before `end`, those without letters or digits between them too. */
export function wordsUnder(stream: TextStream, start: number, end: number): number[] {
  return stream.order.slice(stream.slotAt[start], (stream.slotAt[end - 1] ?? -1) + 1);
}
