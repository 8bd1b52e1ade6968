import { z } from 'zod';
import { text } from '../common.ts';

/** The dialect that is read and written. */
export const DIALECT = 'https://json-schema.org/draft/2020-12/schema';

/** The one keyword of our own: it carries what JSON Schema has no word for, so that what is written can be read back whole. */
export const OWN_KEYWORD = 'x-extractform';

/** What our keyword says of a text: the ids of its possible values, in the order of `enum`, and whether the nearest is taken. */
export const ownTextWords = z.strictObject({
  valueIds: z.array(text(200).min(1)).max(1000).optional(),
  fuzzyMatch: z.boolean().optional(),
});

/** What our keyword says of a whole document. */
export const ownRootWords = z.strictObject({
  strict: z.boolean().optional(),
  instructions: text(4000).optional(),
});

/** The keywords that each type can have beside `type`, `description` and ours. */
export const KEYWORDS_OF_TYPE: Readonly<Record<string, readonly string[]>> = {
  string: ['enum', 'format'],
  number: [],
  integer: [],
  boolean: [],
  object: ['properties', 'required'],
  array: ['items'],
};

/** The keywords that the root of a document can have beside those of its type. */
export const ROOT_KEYWORDS = ['$schema', '$defs'];

const EVERYWHERE = ['type', 'description', 'anyOf', '$ref', OWN_KEYWORD];
const KNOWN = new Set([...EVERYWHERE, ...ROOT_KEYWORDS, ...Object.values(KEYWORDS_OF_TYPE).flat()]);

/** Why a keyword cannot stand where it does. */
export function refusalOf(keyword: string, where: string): string {
  return KNOWN.has(keyword) ? `is not possible ${where}` : 'is a keyword that has no counterpart here';
}
