import type { LayoutWord } from '../layout/segments.ts';

/** A value for a field and the words it was read from. `label` is the place of the label it stands under, if any. */
export interface Candidate {
  value: string | number | boolean;
  words: LayoutWord[];
  score: number;
  label: string | null;
}

/** Whether two candidates are read from the same words. */
export function sharesWords(a: Pick<Candidate, 'words'>, b: Pick<Candidate, 'words'>): boolean {
  return a.words.some((word) => b.words.includes(word));
}
