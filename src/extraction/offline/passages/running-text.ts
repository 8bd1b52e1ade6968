import type { Search } from '../candidates/search.ts';
import type { LayoutWord } from '../layout/segments.ts';

/** All words of the window as one text, with the word that each match's letters belong to. */
export interface RunningText {
  text: string;
  wordsBetween(start: number, end: number): LayoutWord[];
}

const kept = new WeakMap<Search, RunningText>();

/** Joins the window's words in reading order, with single spaces. */
export function runningText(search: Search): RunningText {
  const known = kept.get(search);
  if (known !== undefined) return known;
  const words = search.index.segments.flatMap((segment) => segment.words);
  const starts: number[] = [];
  let length = 0;
  for (const word of words) {
    starts.push(length);
    length += word.text.length + 1;
  }
  const made: RunningText = {
    text: words.map((word) => word.text).join(' '),
    wordsBetween: (start, end) =>
      words.filter((word, at) => (starts[at] ?? 0) < end && (starts[at] ?? 0) + word.text.length > start),
  };
  kept.set(search, made);
  return made;
}
