import type { Search } from '../candidates/search.ts';
import type { FieldModel } from '../fields/field-model.ts';
import type { TableRow } from '../tables/read-body.ts';
import { findPrinted, sameValue } from './find-printed.ts';
import type { Invoice, Item } from './invoice.ts';

/** What of an item a column asks for, by the column's concept. */
const ASKED: Readonly<Record<string, keyof Item>> = {
  position: 'position',
  item_code: 'item_code',
  item_name: 'item_name',
  description: 'item_name',
  quantity: 'quantity',
  unit_price: 'unit_price',
  line_amount: 'line_amount',
  tax_rate: 'tax_rate',
};

/**
 * The rows of a table of items, checked against the lines of the invoice's XML. Rows with the very amounts and quantities of the lines stay as
 * they are printed, what they lack is filled in; else the lines take their place, if all their amounts are printed. A table of
 * anything but items, which asks for no amounts of lines, stays as it is. Lines of nothing at no price are remarks.
 */
export function fillItems(
  properties: readonly FieldModel[],
  rows: TableRow[],
  { items: lines }: Invoice,
  search: Search,
): TableRow[] {
  const items = lines.filter((line) => line.line_amount !== 0 || (line.quantity ?? 0) !== 0);
  const amount = properties.find((property) => property.concept === 'line_amount');
  const named = properties.some((property) => ['description', 'item_name'].includes(property.concept ?? ''));
  if (amount === undefined || !named || items.length === 0) return rows;
  const printed = (value: string | number) => findPrinted(value, search) !== null;
  if (!items.every((item) => item.line_amount !== null && printed(item.line_amount))) return rows;
  const alike =
    rows.length === items.length &&
    items.every((item, at) => sameValue(item.line_amount ?? 0, rows[at]?.get(amount.path)?.value ?? ''));
  return items.map((item, at) => {
    const row: TableRow = new Map(alike && countsAlike(rows[at], item, properties) ? rows[at] : []);
    for (const property of properties) {
      const value = cellOf(property, item);
      if (value === null || row.has(property.path) || !printed(value)) continue;
      row.set(property.path, { value, words: [] });
    }
    return row;
  });
}

/** Whether a row has the line's quantity, so that its cells were read from where they belong. */
function countsAlike(row: TableRow | undefined, item: Item, properties: readonly FieldModel[]): boolean {
  const quantity = properties.find((property) => property.concept === 'quantity');
  return (
    quantity === undefined ||
    item.quantity === null ||
    sameValue(item.quantity, row?.get(quantity.path)?.value ?? '')
  );
}

function cellOf(property: FieldModel, item: Item): string | number | null {
  const asked = ASKED[property.concept ?? ''];
  const value = asked === undefined ? null : item[asked];
  if (value === null || (property.field.type === 'number') !== (typeof value === 'number')) return null;
  return value;
}
