import type { AskedLines } from '../../contract/piece.ts';
import type { ValueOrigin } from '../extractor.ts';
import type { Leaf } from '../field-paths.ts';
import type { Pace } from '../grounding/pace.ts';
import type { IndexedWord } from '../grounding/page-words.ts';
import { firstWord, type Place } from '../grounding/place.ts';
import type { ValueSearch } from '../grounding/value-search.ts';
import type { Start } from './heaviest-ascent.ts';
import { isAsked } from './piece.ts';

/** A value of a row and every place where it stands: the first word on each line on which one begins. */
export interface PlacedLeaf {
  path: string;
  places: readonly Place[];
  lines: ReadonlyMap<number, number>;
}

/** The lines of a value's places; equal values share them. */
export type LinesOf = (places: readonly Place[]) => ReadonlyMap<number, number>;

/** Makes `LinesOf` for a window, which finds the lines of the same places once. */
export function linesAmong(words: readonly IndexedWord[]): LinesOf {
  const known = new WeakMap<readonly Place[], ReadonlyMap<number, number>>();
  return (places) => {
    const lines =
      known.get(places) ??
      new Map(places.toReversed().map((place) => [lineOf(words, firstWord(place)), firstWord(place)]));
    known.set(places, lines);
    return lines;
  };
}

/** A row's values stand on so many lines from its first. */
const ROW_LINES = 3;
const LINES_BELOW = Array.from({ length: ROW_LINES }, (_, far) => far);
/** What a value counts less for each line below the row's first. */
const BELOW = 0.1;
/** Starts that less than this part of the best one speaks for are none. */
const GOOD_PART = 0.6;
/** By what part more speaks for a line that is asked for, where others would do as well. */
const ASKED_MORE = 1e-4;

/** Searches the values of a row. */
export async function placesOf(
  leaves: readonly Leaf[],
  search: ValueSearch,
  linesOf: LinesOf,
  pace: Pace,
): Promise<PlacedLeaf[]> {
  const placed: PlacedLeaf[] = [];
  for (const { path, field, value } of leaves) {
    if (pace.due) await pace.rest();
    const places = await search.find(field, value, undefined);
    placed.push({ path, places, lines: linesOf(places) });
  }
  return placed;
}

/** Where a row may begin: lines on which one of its values stands and the others not far below. What stands in few places says more. */
export function startsOf(
  leaves: readonly PlacedLeaf[],
  words: readonly IndexedWord[],
  asked: AskedLines,
): Start[] {
  const found = leaves
    .filter(({ places }) => places.length > 0)
    .map(({ places, lines }) => ({ weight: 1 / (1 + Math.log2(places.length)), lines }));
  const candidates = new Set(found.flatMap(({ lines }) => [...lines.keys()]));
  const starts = [...candidates].map((line): Start => {
    let weight = 0;
    let word = Number.POSITIVE_INFINITY;
    for (const { weight: most, lines } of found) {
      word = Math.min(word, lines.get(line) ?? word);
      const below = LINES_BELOW.find((far) => lines.has(line + far));
      if (below !== undefined) weight += most * (1 - BELOW * below);
    }
    const first = words[word];
    const isWanted = first !== undefined && isAsked(asked, first.page, first.line);
    return { word, weight: isWanted ? weight * (1 + ASKED_MORE) : weight };
  });
  const best = Math.max(...starts.map(({ weight }) => weight));
  return starts.filter(({ weight }) => weight >= GOOD_PART * best);
}

/** Pages have fewer lines than this. */
const PAGE_LINES = 1e6;

function lineOf(words: readonly IndexedWord[], number: number): number {
  const word = words[number];
  return word === undefined ? 0 : word.page * PAGE_LINES + word.line;
}

/** The places of a row's values that belong to its start, as hints for grounding: each value has words of its own where it can. */
export function originsOf(
  leaves: readonly PlacedLeaf[],
  start: Start,
  words: readonly IndexedWord[],
): [string, ValueOrigin[]][] {
  const line = lineOf(words, start.word);
  const taken = new Set<number>();
  return leaves.flatMap(({ path, places }): [string, ValueOrigin[]][] => {
    const near = places.map(firstWord).filter((number) => {
      const below = lineOf(words, number) - line;
      return number >= start.word && below >= 0 && below < ROW_LINES;
    });
    const number = near.find((one) => !taken.has(one)) ?? near[0];
    const word = number === undefined ? undefined : words[number];
    if (number === undefined || word === undefined) return [];
    taken.add(number);
    return [[path, [{ page: word.page, box: word.box }]]];
  });
}
