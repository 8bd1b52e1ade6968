import type { SchemaField } from '../../contract/schema-field.ts';
import type { ValueOrigin } from '../extractor.ts';
import { ownEntry } from '../field-paths.ts';
import { nearestPlace, placeAtOrigin } from './nearest-place.ts';
import type { Pace } from './pace.ts';
import type { IndexedWord, WindowWords } from './page-words.ts';
import { firstWord, lowerBound, type Place } from './place.ts';
import { placeByLabel } from './place-by-label.ts';
import { elementsBefore, groupOf, groupsAround } from './value-groups.ts';

/** A value and every place where it stands, in reading order; at least one. */
export interface PlacedValue {
  path: string;
  field: SchemaField;
  places: readonly Place[];
}

/** The place that was taken. `sure` is false when others would have done as well. */
export interface Choice {
  place: Place;
  sure: boolean;
}

/** Values of one row or object are taken to stand together when their lines are at most this far apart. */
const NEAR_LINES = 4;
/** How many elements of an array that were not found are looked past for the one before. */
const LOOKED_BACK = 20;

interface Group {
  /** The word that the others are looked for near to: that of the first value that was placed. */
  anchor: number;
  sure: boolean;
  /** The words that values of the group begin with already. */
  taken: Set<number>;
  last: number;
}

/**
 * Chooses the place of every value. The one that the extractor says it took it from comes first; then the one whose label fits the
 * field, for what is in no list; of the others the one nearest to values of the same row or object; an element of an array goes on after the one before; else the first of those
 * that stand there exactly, or the first.
 */
export async function choosePlaces(
  values: readonly PlacedValue[],
  origins: Readonly<Record<string, ValueOrigin[]>>,
  window: WindowWords,
  pace: Pace,
): Promise<Map<string, Choice>> {
  const choices = new Map<string, Choice>();
  const groups = new Map<string, Group>();
  const open: PlacedValue[] = [];
  for (const value of values) {
    if (pace.due) await pace.rest();
    const only = value.places.length === 1 ? value.places[0] : undefined;
    const place = placeAtOrigin(value.places, ownEntry(origins, value.path) ?? [], window) ?? only;
    const choice = place === undefined ? byLabel(value, window) : { place, sure: true };
    if (choice === null) open.push(value);
    else choices.set(value.path, enter(value.path, choice, groups));
  }
  for (const [group, members] of Map.groupBy(open, (value) => groupOf(value.path))) {
    for (const value of groups.has(group) ? members : rarestFirst(members)) {
      if (pace.due) await pace.rest();
      choices.set(value.path, enter(value.path, choose(value.places, group, window.words, groups), groups));
    }
  }
  return choices;
}

/** By labels what is in no list: in lists labels are heads, which are far away, and rows tell more. */
function byLabel({ field, path, places }: PlacedValue, { words }: WindowWords): Choice | null {
  return path.includes(']') ? null : placeByLabel(field, path, places, words);
}

function enter(path: string, choice: Choice, groups: Map<string, Group>): Choice {
  const name = groupOf(path);
  if (name === '') return choice;
  const word = firstWord(choice.place);
  const group = groups.get(name) ?? { anchor: word, sure: choice.sure, taken: new Set(), last: word };
  group.taken.add(word);
  group.last = Math.max(group.last, word);
  groups.set(name, group);
  return choice;
}

/** Where no value of a group is placed yet, the one with the fewest places leads the others. */
function rarestFirst(members: readonly PlacedValue[]): PlacedValue[] {
  const [first, ...others] = members.toSorted((a, b) => a.places.length - b.places.length);
  return first === undefined ? others : [first, ...members.filter((member) => member !== first)];
}

function choose(
  places: readonly Place[],
  name: string,
  words: readonly IndexedWord[],
  groups: ReadonlyMap<string, Group>,
): Choice {
  for (const around of groupsAround(name)) {
    const group = groups.get(around);
    if (group === undefined) continue;
    const near = nearestPlace(places, group.anchor, groups.get(name)?.taken, words);
    if (near !== undefined) return { place: near, sure: group.sure && areNear(near, group.anchor, words) };
  }
  const before = elementsBefore(name, LOOKED_BACK).find((element) => groups.has(element));
  const last = before === undefined ? undefined : groups.get(before)?.last;
  const next = last === undefined ? undefined : places[lowerBound(places, last + 1)];
  const place = next ?? places.find(({ match }) => match === 'EXACT') ?? places[0];
  if (place === undefined) throw new RangeError('a value without places has none to choose from');
  return { place, sure: false };
}

function areNear(place: Place, anchor: number, words: readonly IndexedWord[]): boolean {
  const [one, other] = [words[firstWord(place)], words[anchor]];
  if (one === undefined || other === undefined || one.page !== other.page) return false;
  return Math.abs(one.line - other.line) <= NEAR_LINES;
}
