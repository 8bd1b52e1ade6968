import type { Segment } from '../layout/segments.ts';

/** Where a pattern matches in a segment's text: the words from `start` to before `end`, and the matched text. */
export interface WordMatch {
  start: number;
  end: number;
  text: string;
}

/** Finds all matches of a global pattern in a segment and the words they touch. */
export function matchWords(segment: Segment, pattern: RegExp): WordMatch[] {
  const offsets: number[] = [];
  let length = 0;
  for (const word of segment.words) {
    offsets.push(length);
    length += word.text.length + 1;
  }
  return [...segment.text.matchAll(pattern)].map((match) => {
    const last = match.index + match[0].length - 1;
    return {
      start: offsets.findLastIndex((offset) => offset <= match.index),
      end: offsets.findLastIndex((offset) => offset <= last) + 1,
      text: match[0].trim(),
    };
  });
}
