import type { SchemaField } from '../../../contract/schema-field.ts';
import { DIALECT, OWN_KEYWORD, ownRootWords } from './keywords.ts';
import { readValue } from './read-value.ts';
import type { Reading } from './reading.ts';

/** So many parts of a document are looked at, references followed: four for each field that a schema may have, and some. */
const MOST_PARTS = 5_000;
const MOST_DESCRIPTION = 4_000;

/** What a JSON Schema says of a schema of ours. */
export interface ReadSchema {
  description: string;
  fields: SchemaField[];
  strict: boolean;
  instructions: string | null;
}

/**
 * Reads a JSON Schema (draft 2020-12) as a schema: `type`, `properties`, `items`, `required`, `enum`, `description`, `format: date`, `$ref`
 * within the document, `anyOf` with `null`, and our own keyword. Everything else is reported by its path.
 */
export function readJsonSchema(
  root: Record<string, unknown>,
  report: (path: readonly string[], message: string) => void,
): ReadSchema {
  const reading: Reading = { root, report, partsLeft: MOST_PARTS, fields: 0 };
  if (root.$schema !== undefined && root.$schema !== DIALECT) report(['$schema'], `must be ${DIALECT}`);
  const own = ownRootWords.safeParse(root[OWN_KEYWORD] ?? {});
  if (!own.success) report([OWN_KEYWORD], 'must be as it was written: {strict, instructions}');
  const read = readValue(reading, { node: root, path: [], references: ['#'], depth: 0 });
  if (read !== null && (read.type !== 'object' || read.isArray))
    report(['type'], 'must be object at the root');
  const description = read?.description ?? '';
  if (description.length > MOST_DESCRIPTION)
    report(['description'], `must be at most ${MOST_DESCRIPTION} characters`);
  return {
    description,
    fields: read?.properties ?? [],
    strict: own.data?.strict ?? false,
    instructions: own.data?.instructions ?? null,
  };
}
