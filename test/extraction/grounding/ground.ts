import type { FieldDetail, FieldValues } from '../../../src/contract/extraction.ts';
import type { PageText } from '../../../src/contract/page-text.ts';
import type { SchemaField } from '../../../src/contract/schema-field.ts';
import { type GroundingRequest, groundValues } from '../../../src/extraction/grounding/ground-values.ts';
import { field } from '../schema-fields.ts';

/** Grounds values of a model, without ids or origins unless they are given. */
export function ground(
  fields: SchemaField[],
  values: FieldValues,
  pages: PageText[],
  rest: Partial<GroundingRequest> = {},
) {
  return groundValues({ fields, values, pages, valueIds: {}, origins: {}, source: 'MODEL', ...rest });
}

/** Grounds the only value of a field called `x`. */
export async function groundOne(
  value: string | number | boolean,
  pages: PageText[],
  one: Partial<SchemaField> = {},
  rest: Partial<GroundingRequest> = {},
): Promise<FieldDetail | undefined> {
  const type = typeof value === 'number' ? 'number' : typeof value === 'boolean' ? 'boolean' : 'text';
  const details = await ground([field('x', type, one)], { x: value }, pages, rest);
  return details.x;
}

/** The texts of a value's citations. */
export function cited(detail: FieldDetail | undefined): string[] {
  return (detail?.citations ?? []).map(({ text }) => text);
}
