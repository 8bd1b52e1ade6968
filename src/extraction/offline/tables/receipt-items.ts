import { readNumber } from '../../coercion/parse-number.ts';
import type { Search } from '../candidates/search.ts';
import type { FieldModel } from '../fields/field-model.ts';
import { makeSegment, type Segment } from '../layout/segments.ts';
import { isTotals, type TableRow } from './read-body.ts';
import { readCell } from './read-cell.ts';
import type { Row } from './rows.ts';

/** The properties of an item that a receipt prints. */
interface ReceiptProperties {
  text: FieldModel;
  amount: FieldModel;
  quantity: FieldModel | undefined;
  price: FieldModel | undefined;
}

/** Items without a head: lines of a text and, at their right end, an amount. For receipts; needs both properties. */
export function receiptItems(
  properties: readonly FieldModel[],
  pages: readonly Row[][],
  search: Search,
): TableRow[] {
  const byConcept = (...names: string[]) =>
    properties.find((property) => names.includes(property.concept ?? ''));
  const text = byConcept('description', 'item_name');
  const amount = byConcept('line_amount') ?? byConcept('unit_price');
  if (text === undefined || amount === undefined) return [];
  const wanted = { text, amount, quantity: byConcept('quantity'), price: byConcept('unit_price') };
  const items: TableRow[] = [];
  let above: Row | null = null;
  for (const row of pages.flat()) {
    if (isTotals(row, search)) {
      if (items.length > 0) break;
      above = null;
      continue;
    }
    const item = readSecondLine(above, row, wanted, search) ?? readLine(row, wanted, search);
    if (item !== null) items.push(item);
    above = row;
  }
  return items;
}

/** `2 x 9,88`, `1x14.75`: how many at what price, as it stands below the item's name. */
const COUNTED = /^(\d{1,3}(?:[.,]\d{1,3})?)\s?(?:x|×|\*|@|à|a)\s?\D?(\d+(?:[.,]\d{2})?)\b/iu;

/** An item in two lines: its name alone, and below it the count, the price of one and the amount. */
function readSecondLine(
  above: Row | null,
  row: Row,
  wanted: ReceiptProperties,
  search: Search,
): TableRow | null {
  const [name, ...others] = above?.segments ?? [];
  const [count, end] = [row.segments[0], row.segments.at(-1)];
  if (name === undefined || others.length > 0 || count === undefined || end === undefined) return null;
  const parts = COUNTED.exec(count.text);
  const alone = /\p{L}{3}/u.test(name.text) && !search.index.isPair(name) && !search.index.isValueLike(name);
  const found = search.index.values.get(end)?.findLast((value) => value.number?.decimals === 2);
  if (parts === null || !alone || found?.number === undefined) return null;
  if (count === end && found.start < 2 && count.words.length < 3) return null;
  const item: TableRow = new Map();
  const text = readCell(wanted.text, [name], search.index.hints);
  if (text !== null) item.set(wanted.text.path, text);
  item.set(wanted.amount.path, { value: found.number.value, words: end.words.slice(found.start, found.end) });
  const numbers = [parts[1], parts[2]].map((part) => readNumber(part ?? '', search.index.hints)?.value);
  for (const [at, property] of [wanted.quantity, wanted.price].entries()) {
    const value = numbers[at];
    if (property !== undefined && property !== wanted.amount && value !== undefined)
      item.set(property.path, {
        value,
        words: count === end ? count.words.slice(0, found.start) : count.words,
      });
  }
  return item;
}

function readLine(row: Row, wanted: ReceiptProperties, search: Search): TableRow | null {
  const end = row.segments.at(-1);
  const label = row.segments.find((segment) => /\p{L}{3}/u.test(segment.text));
  if (end === undefined || label === undefined || label === end) return null;
  if (search.labels.isLabel(label.text, label.ocr) || search.index.isPair(label)) return null;
  const price = search.index.values
    .get(end)
    ?.find((value) => value.kind === 'number' && value.number?.decimals === 2);
  if (price?.number === undefined) return null;
  const item: TableRow = new Map();
  item.set(wanted.amount.path, {
    value: price.number.value,
    words: end.words.slice(price.start, price.end),
  });
  const { count, rest } = leadingCount(label);
  const description = readCell(wanted.text, [rest], search.index.hints);
  if (description !== null) item.set(wanted.text.path, description);
  const between = row.segments.filter((segment) => segment !== label && segment !== end);
  const before = between.find((segment) => segment.x1 <= label.x0);
  const counted = count ?? before;
  if (wanted.quantity !== undefined && counted !== undefined) {
    const value = readCell(wanted.quantity, [counted], search.index.hints);
    if (value !== null && Number.isInteger(value.value)) item.set(wanted.quantity.path, value);
  }
  const single = between.find((segment) => segment.x0 >= label.x1);
  if (wanted.price !== undefined && wanted.price !== wanted.amount && single !== undefined) {
    const value = readCell(wanted.price, [single], search.index.hints);
    if (value !== null) item.set(wanted.price.path, value);
  }
  return item;
}

/** `2 Desk Lamp` and `2x Desk Lamp`: how many, and of what. */
function leadingCount(label: Segment): { count: Segment | undefined; rest: Segment } {
  const [first, ...others] = label.words;
  if (first === undefined || others.length === 0 || !/^\d{1,3}[x×]?$/iu.test(first.text))
    return { count: undefined, rest: label };
  const times = /^[x×]$/iu.test(others[0]?.text ?? '') ? 1 : 0;
  if (others.length === times) return { count: undefined, rest: label };
  const digits = { ...first, text: first.text.replace(/\D/gu, '') };
  return {
    count: makeSegment([digits], label.index, label.ocr),
    rest: makeSegment(others.slice(times), label.index, label.ocr),
  };
}
