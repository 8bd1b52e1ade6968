import type { Candidate } from '../candidates/candidate.ts';
import type { Search } from '../candidates/search.ts';
import { runningText } from './running-text.ts';
import type { Sentence } from './sentences.ts';

/** A value that a sentence states from a place in it on; the more of the field's words it shares, the surer. */
export function fact(
  value: Candidate['value'],
  sentence: Pick<Sentence, 'start'>,
  at: number,
  length: number,
  shared: number,
  search: Search,
): Candidate {
  const start = sentence.start + at;
  const words = runningText(search).wordsBetween(start, start + length);
  return { value, words, score: Math.min(0.7, 0.42 + 0.1 * shared), label: `said:${start}` };
}

/** Of several sentences the one that shares most, none when others say something else as surely. */
export function unrivalled(found: Candidate[]): Candidate[] {
  const most = Math.max(0, ...found.map((candidate) => candidate.score));
  const best = found.filter((candidate) => candidate.score === most);
  return new Set(best.map((candidate) => candidate.value)).size === 1 ? best.slice(0, 1) : [];
}
