import type { FieldDetails, FieldValues } from '../../contract/extraction.ts';
import type { PageText } from '../../contract/page-text.ts';
import type { SchemaField } from '../../contract/schema-field.ts';
import { conformValues } from '../conform.ts';
import { leafPaths } from '../field-paths.ts';
import { groundValues } from '../grounding/ground-values.ts';

/**
 * The details after a person's corrections: a leaf that did not change keeps its own, one that did is `HUMAN`, with what a
 * search for it on the pages gives; one that is gone has none.
 */
export async function correctDetails(
  fields: readonly SchemaField[],
  values: FieldValues,
  details: FieldDetails,
  changedPaths: ReadonlySet<string>,
  pages: readonly PageText[],
): Promise<FieldDetails> {
  const { valueIds } = conformValues(fields, values);
  const found = await groundValues({ fields, values, valueIds, pages, origins: {}, source: 'HUMAN' });
  const kept = [...leafPaths(fields, values)].map(({ path }) => {
    const old = Object.hasOwn(details, path) ? details[path] : undefined;
    return [path, changedPaths.has(path) || old === undefined ? found[path] : old] as const;
  });
  return Object.fromEntries(kept.flatMap(([path, detail]) => (detail === undefined ? [] : [[path, detail]])));
}
