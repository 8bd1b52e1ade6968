import type { FieldDetails, FieldValues } from '../src/contract/extraction.ts';
import type { SchemaField } from '../src/contract/schema-field.ts';
import type { EntityManager } from '../src/db/database.ts';
import type { JobRow } from '../src/db/entities/job.ts';
import { loadPages } from '../src/db/page-texts.ts';
import { checkSums } from '../src/extraction/checks/check-sums.ts';
import { printedAmounts } from '../src/extraction/checks/printed-amounts.ts';

/** The details after a check of the sums. The pages of a total are read only when it is doubted. */
export async function checkTotals(
  em: EntityManager,
  job: JobRow,
  fields: readonly SchemaField[],
  values: FieldValues,
  details: FieldDetails,
): Promise<FieldDetails> {
  const checked = checkSums(fields, values, details, new Set());
  const doubted = Object.values(checked).filter(({ checks }) => checks !== undefined);
  const pages = new Set(doubted.flatMap(({ citations }) => citations.map(({ page }) => page)));
  if (pages.size === 0 || job.documentId === null) return checked;
  return checkSums(fields, values, details, printedAmounts(await loadPages(em, job.documentId, [...pages])));
}
