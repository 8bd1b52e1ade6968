import type { FieldDetails, FieldValues } from '../../contract/extraction.ts';
import type { PageText } from '../../contract/page-text.ts';
import type { SchemaField } from '../../contract/schema-field.ts';
import { checkSums } from '../checks/check-sums.ts';
import { printedAmounts } from '../checks/printed-amounts.ts';
import { conformValues } from '../conform.ts';
import { leafPaths } from '../field-paths.ts';
import { groundValues } from '../grounding/ground-values.ts';

/**
 * The details after a person's corrections: a leaf that did not change keeps its own, one that did is `HUMAN`, with what a
 * search for it on the pages gives; one that is gone has none. Sums are checked anew, and a list whose rows changed is as it is.
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
  const lists = Object.entries(details).filter(
    ([path, { rowsSeen }]) =>
      rowsSeen !== undefined && ![...changedPaths].some((changed) => changed.startsWith(`${path}[`)),
  );
  const corrected = Object.fromEntries([
    ...lists,
    ...kept.flatMap(([path, detail]) => (detail === undefined ? [] : [[path, detail] as const])),
  ]);
  return checkSums(fields, values, corrected, printedAmounts(pages));
}
