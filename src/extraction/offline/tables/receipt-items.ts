import type { Search } from '../candidates/search.ts';
import type { FieldModel } from '../fields/field-model.ts';
import type { TableRow } from './read-body.ts';
import { readCell } from './read-cell.ts';
import type { Row } from './rows.ts';

/** Items without a head: lines of a text and, at their right end, an amount. For receipts; needs both properties. */
export function receiptItems(
  properties: readonly FieldModel[],
  pages: readonly Row[][],
  search: Search,
): TableRow[] {
  const text = properties.find(
    (property) => property.concept === 'description' || property.concept === 'item_name',
  );
  const amount = properties.find((property) => property.concept === 'line_amount');
  const quantity = properties.find((property) => property.concept === 'quantity');
  if (text === undefined || amount === undefined) return [];
  const items: TableRow[] = [];
  for (const row of pages.flat()) {
    const [first, ...rest] = row.segments;
    const end = rest.at(-1);
    if (first === undefined || end === undefined) continue;
    const label = row.segments.find((segment) => !search.index.isValueLike(segment));
    if (label === undefined || !/\p{L}{3}/u.test(label.text)) continue;
    if (search.labels.isLabelSegment(label) || search.index.isPair(label)) {
      if (items.length > 0) break;
      continue;
    }
    const price = search.index.values
      .get(end)
      ?.find((value) => value.kind === 'number' && value.number?.decimals === 2);
    if (price?.number === undefined) continue;
    const item: TableRow = new Map();
    item.set(amount.field.name, {
      value: price.number.value,
      words: end.words.slice(price.start, price.end),
    });
    const description = readCell(text, [label], search.index.hints);
    if (description !== null) item.set(text.field.name, description);
    const count =
      quantity === undefined
        ? null
        : readCell(
            quantity,
            row.segments.slice(0, -1).filter((segment) => segment !== label),
            search.index.hints,
          );
    if (quantity !== undefined && count !== null && Number.isInteger(count.value))
      item.set(quantity.field.name, count);
    items.push(item);
  }
  return items;
}
