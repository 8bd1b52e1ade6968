import { isDeepStrictEqual } from 'node:util';
import type { FieldDetails, FieldValues } from '../../contract/extraction.ts';
import type { PageText } from '../../contract/page-text.ts';
import type { SchemaField } from '../../contract/schema-field.ts';
import { missingPaths } from '../missing-paths.ts';
import { correctDetails } from './correct-details.ts';
import { diffLeaves, type LeafChange } from './diff-leaves.ts';

/** What an extraction becomes by a person's corrections. */
export interface CorrectedExtraction {
  fields: FieldValues;
  details: FieldDetails;
  missing: string[];
  changes: LeafChange[];
}

/** Puts corrected values in place of an extraction's own; `null` when they are the same. The pages are read only when they are not. */
export async function withCorrections(
  fields: readonly SchemaField[],
  current: { fields: FieldValues; details: FieldDetails },
  values: FieldValues,
  loadPages: () => Promise<readonly PageText[]>,
): Promise<CorrectedExtraction | null> {
  const changes = diffLeaves(fields, current.fields, values);
  // A row in which nothing is written has no leaf, and can still come or go.
  if (changes.length === 0 && isDeepStrictEqual(current.fields, values)) return null;
  const changed = new Set(changes.map(({ path }) => path));
  const details = await correctDetails(fields, values, current.details, changed, await loadPages());
  return { fields: values, details, missing: missingPaths(fields, values), changes };
}
