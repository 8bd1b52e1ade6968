import type { FieldDetail, FieldDetails, FieldValues } from '../../contract/extraction.ts';
import type { PageText } from '../../contract/page-text.ts';
import type { SchemaField } from '../../contract/schema-field.ts';
import type { ValueOrigin } from '../extractor.ts';
import { type Leaf, ownEntry } from '../field-paths.ts';
import type { Choice } from './choose-places.ts';
import { citationsOf } from './citations.ts';
import { confidenceOf } from './confidence.ts';
import { startPace } from './pace.ts';
import type { IndexedWord } from './page-words.ts';
import { searchValues } from './search-values.ts';
import { signsOf } from './signs-of.ts';

/** Conformed values and the pages to search them in. `valueIds`, `origins` and `scores` are by path. */
export interface GroundingRequest {
  fields: readonly SchemaField[];
  values: FieldValues;
  valueIds: Readonly<Record<string, string>>;
  pages: readonly PageText[];
  origins: Readonly<Record<string, ValueOrigin[]>>;
  scores?: Readonly<Record<string, number>>;
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
  const { leaves, words } = await searchValues(request, pace);
  const details: [string, FieldDetail][] = [];
  for (const { leaf, choice } of leaves) {
    if (pace.due) await pace.rest();
    details.push([leaf.path, detailOf(leaf, choice, request, words)]);
  }
  return Object.fromEntries(details);
}

function detailOf(
  leaf: Leaf,
  choice: Choice | undefined,
  { source, valueIds, scores = {} }: GroundingRequest,
  words: readonly IndexedWord[],
): FieldDetail {
  const signs = signsOf(leaf, choice, words);
  const confidence = confidenceOf(source, signs, ownEntry(scores, leaf.path));
  const valueId = ownEntry(valueIds, leaf.path);
  const citations = choice === undefined ? [] : citationsOf(choice.place.words, words);
  return { confidence, match: signs.match, source, ...(valueId === undefined ? {} : { valueId }), citations };
}
