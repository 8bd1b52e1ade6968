import type { FieldValue, FieldValues } from '../../contract/extraction.ts';
import type { SchemaField } from '../../contract/schema-field.ts';
import { isRecord, memberPath, ownEntry } from '../field-paths.ts';
import { modelField } from '../offline/fields/field-model.ts';
import { TABLE_CONCEPTS } from '../offline/tables/table-concepts.ts';

/** An amount that no concept is known for. */
export const UNKNOWN = 'unknown';

/** A number with what it means among the sums of a document: `net_total`, `tax_total`, `gross_total` and the like. */
export interface Sum {
  path: string;
  concept: string;
  /** Whether it is one of several taxes, by its rate. */
  isPart: boolean;
  value: number;
}

/** The amounts of a document that are not in a list, by what their fields mean. */
export function sumsOf(fields: readonly SchemaField[], values: FieldValues, parent = ''): Sum[] {
  return fields.flatMap((field) => {
    const path = memberPath(parent, field.name);
    const value = ownEntry(values, field.name) ?? null;
    if (field.isArray) return [];
    if (field.type === 'object') return isRecord(value) ? sumsOf(field.properties ?? [], value, path) : [];
    if (field.type !== 'number' || typeof value !== 'number') return [];
    const { concept, kind, variant } = modelField(field, path);
    if (kind !== 'amount') return [];
    return [{ path, concept: concept ?? UNKNOWN, isPart: variant !== null, value }];
  });
}

/** The amounts of the rows of every list of items; none of a list in which a row has no amount. */
export function itemAmounts(fields: readonly SchemaField[], values: FieldValues): number[][] {
  return fields.flatMap((field) => {
    const rows = ownEntry(values, field.name) ?? null;
    if (field.type !== 'object' || !field.isArray || !Array.isArray(rows) || rows.length === 0) return [];
    const properties = field.properties ?? [];
    const concepts = properties.map((one) => modelField(one, one.name, TABLE_CONCEPTS).concept);
    const amount = properties[concepts.indexOf('line_amount')];
    if (
      amount === undefined ||
      !concepts.some((concept) => concept === 'quantity' || concept === 'unit_price')
    )
      return [];
    const amounts = rows.flatMap((row) => amountOf(row, amount.name));
    return amounts.length === rows.length ? [amounts] : [];
  });
}

function amountOf(row: FieldValue, name: string): number[] {
  const value = isRecord(row) ? ownEntry(row, name) : null;
  return typeof value === 'number' ? [value] : [];
}
