import type { FieldValues } from '../../contract/extraction.ts';
import type { PageText } from '../../contract/page-text.ts';
import type { AskedLines } from '../../contract/piece.ts';
import type { SchemaField } from '../../contract/schema-field.ts';
import type { ValueOrigin } from '../extractor.ts';
import { startPace } from '../grounding/pace.ts';
import { openValueSearch } from '../grounding/value-search.ts';
import { heaviestAscent, type Start } from './heaviest-ascent.ts';
import { isAsked } from './piece.ts';
import { linesAmong, originsOf, type PlacedLeaf, placesOf, startsOf } from './row-starts.ts';
import { rowLists } from './rows-of.ts';

/** Where the rows of an answer stand: the paths of those that are not asked for, and the places of their values with the path of their row. */
export interface PlacedRows {
  outside: Set<string>;
  origins: { row: string; path: string; origin: ValueOrigin[] }[];
}

/** Where a row begins: before the lines that are asked for, in them, or after them. */
type Side = -1 | 0 | 1;

/**
 * Finds where each row of an answer begins, though equal rows stand in several places: the rows of a list come in the document's order, so
 * the choice is the one that places most of them in it. Rows that begin on lines that are shown but not asked for belong to whoever
 * asks for those; a row that stands nowhere goes with its neighbours. `fields` and `values` are conformed; `pages` are all that were shown.
 */
export async function placeRows(
  fields: readonly SchemaField[],
  values: FieldValues,
  pages: readonly PageText[],
  asked: AskedLines,
  signal?: AbortSignal,
): Promise<PlacedRows> {
  const pace = startPace(signal);
  const search = await openValueSearch(pages, pace);
  const { words } = search.window;
  const linesOf = linesAmong(words);
  const outside = new Set<string>();
  const origins: PlacedRows['origins'] = [];
  for (const { rows } of rowLists(fields, values)) {
    const placed: PlacedLeaf[][] = [];
    const starts: Start[][] = [];
    for (const { leaves } of rows) {
      const found = await placesOf(leaves, search, linesOf, pace);
      placed.push(found);
      starts.push(startsOf(found, words, asked));
    }
    const chosen = await heaviestAscent(starts, words.length, pace);
    const sides = chosen.map((start) => {
      const word = start === null ? undefined : words[start.word];
      return word === undefined ? null : sideOf(word.page, word.line, asked);
    });
    for (const [index, row] of rows.entries()) {
      if (isOutside(sides, index)) outside.add(row.path);
      const start = chosen[index];
      const found = start ? originsOf(placed[index] ?? [], start, words) : [];
      origins.push(...found.map(([path, origin]) => ({ row: row.path, path, origin })));
    }
  }
  return { outside, origins };
}

function sideOf(page: number, line: number, asked: AskedLines): Side {
  if (isAsked(asked, page, line)) return 0;
  const first = asked.pages[0] ?? 0;
  return page < first || (page === first && line < (asked.lines?.from ?? 0)) ? -1 : 1;
}

/** Whether a row is not asked for: by its own place, or because it follows one behind the asked lines or comes before one in front of them. */
function isOutside(sides: readonly (Side | null)[], index: number): boolean {
  const own = sides[index] ?? null;
  if (own !== null) return own !== 0;
  const before = sides.slice(0, index).findLast((side) => side !== null);
  const after = sides.slice(index + 1).find((side) => side !== null);
  return before === 1 || after === -1;
}
