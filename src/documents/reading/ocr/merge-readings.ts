import type { RecognisedWord } from './recognised-word.ts';
import { meanConfidence } from './recognised-word.ts';

/** Words overlap when they share this much of the smaller one. */
const OVERLAP = 0.3;
const ADDED_FROM = 70;

/**
 * Takes, of two readings of one page, the more confident one place by place: words that overlap, directly or through others, are
 * taken from one reading as a whole. What only the second saw is added if it is sure of it.
 */
export function mergeReadings(
  first: readonly RecognisedWord[],
  second: readonly RecognisedWord[],
): RecognisedWord[] {
  const unseen = new Set(first);
  const merged: RecognisedWord[] = [];
  const used = new Set<RecognisedWord>();
  for (const word of first) {
    if (!unseen.has(word)) continue;
    const [ours, theirs] = overlapping(word, first, second);
    for (const each of ours) unseen.delete(each);
    for (const each of theirs) used.add(each);
    merged.push(...(isBetter([...theirs], [...ours]) ? theirs : ours));
  }
  return [...merged, ...second.filter((word) => !used.has(word) && word.confidence > ADDED_FROM)];
}

/** Of readings that differ much in length, the shorter one is mostly a scrap; else confidence decides. */
function isBetter(theirs: readonly RecognisedWord[], ours: readonly RecognisedWord[]): boolean {
  const their = lettersOf(theirs);
  const our = lettersOf(ours);
  if (Math.min(their, our) < 0.6 * Math.max(their, our)) {
    return their * meanConfidence(theirs) > our * meanConfidence(ours);
  }
  return meanConfidence(theirs) > meanConfidence(ours);
}

function lettersOf(words: readonly RecognisedWord[]): number {
  return words.reduce((sum, { text }) => sum + text.length, 0);
}

/** All words of both readings that hang together with a word of the first. */
function overlapping(
  word: RecognisedWord,
  first: readonly RecognisedWord[],
  second: readonly RecognisedWord[],
): [Set<RecognisedWord>, Set<RecognisedWord>] {
  const ours = new Set([word]);
  const theirs = new Set<RecognisedWord>();
  for (let size = 0; size !== ours.size + theirs.size; ) {
    size = ours.size + theirs.size;
    for (const other of second) if ([...ours].some((own) => overlap(own, other))) theirs.add(other);
    for (const own of first) if ([...theirs].some((other) => overlap(own, other))) ours.add(own);
  }
  return [ours, theirs];
}

function overlap(a: RecognisedWord, b: RecognisedWord): boolean {
  const width = Math.min(a.right, b.right) - Math.max(a.left, b.left);
  const height = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
  return width > 0 && height > 0 && width * height > OVERLAP * Math.min(area(a), area(b));
}

function area({ left, top, right, bottom }: RecognisedWord): number {
  return (right - left) * (bottom - top);
}
