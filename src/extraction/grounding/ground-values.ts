import type { FieldDetail, FieldDetails, FieldValues } from '../../contract/extraction.ts';
import type { PageText } from '../../contract/page-text.ts';
import type { SchemaField } from '../../contract/schema-field.ts';
import type { ValueOrigin } from '../extractor.ts';
import { type Leaf, leafPaths, ownEntry } from '../field-paths.ts';
import { type Choice, choosePlaces } from './choose-places.ts';
import { citationsOf } from './citations.ts';
import { confidenceOf } from './confidence.ts';
import { startPace } from './pace.ts';
import type { IndexedWord } from './page-words.ts';
import type { Place } from './place.ts';
import { readAtOrigin } from './read-at-origin.ts';
import { openValueSearch } from './value-search.ts';

/** Conformed values and the pages to search them in. `valueIds` and `origins` are by path. */
export interface GroundingRequest {
  fields: readonly SchemaField[];
  values: FieldValues;
  valueIds: Readonly<Record<string, string>>;
  pages: readonly PageText[];
  origins: Readonly<Record<string, ValueOrigin[]>>;
  source: 'MODEL' | 'HUMAN';
  signal?: AbortSignal | undefined;
}

/**
 * Searches the words of the pages for every leaf value that is not `null`, and gives its details by path: how it was found
 * (`EXACT` as it stands; `NORMALIZED` when case, punctuation, spacing or the form of a number or date differ; `FUZZY` when
 * it stands there nearly; `NONE`), a confidence that follows from that, and citations with their boxes. Origins are hints:
 * they choose between places, and are checked. A boolean is found where its word or mark stands, and mostly is not.
 *
 * Time is linear in words and values. The event loop has a turn about every 10 ms; throws the signal's reason when aborted.
 */
export async function groundValues(request: GroundingRequest): Promise<FieldDetails> {
  const pace = startPace(request.signal);
  const search = await openValueSearch(request.pages, pace);
  const leaves: (Leaf & { places: readonly Place[] })[] = [];
  for (const leaf of leafPaths(request.fields, request.values)) {
    if (pace.due) await pace.rest();
    const found = await search.find(leaf.field, leaf.value, ownEntry(request.valueIds, leaf.path));
    const origins = ownEntry(request.origins, leaf.path) ?? [];
    const doubtful = found[0] === undefined || found[0].match === 'FUZZY';
    const read = doubtful ? readAtOrigin(leaf.field, leaf.value, origins, search.window) : null;
    leaves.push({ ...leaf, places: read === null ? found : [read] });
  }
  const standing = leaves.filter((leaf) => leaf.places.length > 0);
  const choices = await choosePlaces(standing, request.origins, search.window, pace);
  const details: [string, FieldDetail][] = [];
  for (const { path } of leaves) {
    if (pace.due) await pace.rest();
    details.push([
      path,
      detailOf(choices.get(path), ownEntry(request.valueIds, path), request.source, search.window.words),
    ]);
  }
  return Object.fromEntries(details);
}

function detailOf(
  choice: Choice | undefined,
  valueId: string | undefined,
  source: 'MODEL' | 'HUMAN',
  words: readonly IndexedWord[],
): FieldDetail {
  const match = choice?.place.match ?? 'NONE';
  const confidence = confidenceOf(source, match, choice?.place.similarity ?? 0, choice?.sure ?? true);
  const citations = choice === undefined ? [] : citationsOf(choice.place.words, words);
  return { confidence, match, source, ...(valueId === undefined ? {} : { valueId }), citations };
}
