import type { Pace } from './pace.ts';
import { addTo, type TextStream } from './text-stream.ts';

/** Where each run of so many units (n-gram) stands in a stream. */
export type GramIndex = Map<string, number[]>;

/** Indexes the n-grams of a stream, in time linear in it. */
export async function indexGrams(stream: TextStream, size: number, pace: Pace): Promise<GramIndex> {
  const grams: GramIndex = new Map();
  for (let at = 0; at + size <= stream.text.length; at += 1) {
    addTo(grams, stream.text.slice(at, at + size), at);
    if (pace.due) await pace.rest();
  }
  return grams;
}
