import type { Candidate } from '../candidates/candidate.ts';
import type { Search } from '../candidates/search.ts';
import type { Segment } from '../layout/segments.ts';

/** Letters and digits of a text, in small letters. */
function bare(text: string): string {
  return text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
}

/** Whether a value is what the XML states: the same number to the cent, the same text but for its marks and spaces. */
export function sameValue(stated: string | number, value: string | number | boolean): boolean {
  if (typeof stated === 'number') return typeof value === 'number' && Math.abs(stated - value) < 0.005;
  return typeof value === 'string' && bare(value) === bare(stated);
}

/** The words of the page that say what the XML states, as a candidate without a score; `null` when there are none. */
export function findPrinted(stated: string | number, search: Search): Candidate | null {
  const isDay = typeof stated === 'string' && /^\d{4}-\d{2}-\d{2}$/u.test(stated);
  if (typeof stated === 'number' || isDay) {
    for (const values of search.index.values.values()) {
      for (const { segment, start, end, date, number } of values) {
        const value = isDay ? date : number?.percent ? undefined : number?.value;
        if (value === undefined || !sameValue(stated, value)) continue;
        return { value, words: segment.words.slice(start, end), score: 0, label: null };
      }
    }
    return null;
  }
  for (const segment of search.index.segments) {
    const words = wordsOf(segment, bare(stated));
    if (words === null) continue;
    const value = words
      .map((word) => word.text)
      .join(' ')
      .replace(/^[^\p{L}\p{N}]+|[\s,;:]+$/gu, '');
    return { value, words, score: 0, label: null };
  }
  return null;
}

/** The words of a segment that make up a text without their marks. */
function wordsOf(segment: Segment, wanted: string) {
  if (wanted === '') return null;
  const parts = segment.words.map((word) => bare(word.text));
  for (let start = 0; start < parts.length; start++) {
    let text = '';
    for (let end = start; end < parts.length && text.length < wanted.length; end++) {
      text += parts[end] ?? '';
      if (text === wanted) return segment.words.slice(start, end + 1);
    }
  }
  return null;
}
