import type { PageText } from '../../contract/page-text.ts';
import type { AskedLines } from '../../contract/piece.ts';
import type { SchemaField } from '../../contract/schema-field.ts';
import { type ConformedValues, conformValues } from '../conform.ts';
import { placeRows } from './place-rows.ts';
import { withoutRows } from './rows-of.ts';

/**
 * What of a piece's answer is its own: rows that begin on lines that were only shown are left to the piece that asks for them. The places of
 * the others are told to grounding, so that equal rows have a place each. Throws the signal's reason when it is aborted.
 */
export async function keepAsked(
  fields: readonly SchemaField[],
  conformed: ConformedValues,
  pages: readonly PageText[],
  asked: AskedLines,
  signal?: AbortSignal,
): Promise<ConformedValues> {
  const { outside, origins } = await placeRows(fields, conformed.values, pages, asked, signal);
  const moved = new Map<string, string>();
  const values = withoutRows(conformed.values, outside, moved);
  const kept = origins.flatMap(({ row, path, origin }) => {
    const now = moved.get(row);
    return now === undefined ? [] : [[now + path.slice(row.length), origin] as const];
  });
  return conformValues(fields, values, undefined, Object.fromEntries(kept));
}
