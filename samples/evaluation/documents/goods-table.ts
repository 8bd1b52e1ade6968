import { drawTable, type TableLine, type TableStyle } from '../blocks/table.ts';
import type { AskedList, Place } from '../draft.ts';
import { showCents } from '../notation.ts';
import type { Sheet } from '../sheet.ts';
import { formsOf } from '../words.ts';
import { type Item, sumOf } from './items.ts';

/** The columns that a table of goods may have. */
export type GoodsColumn = 'pos' | 'code' | 'description' | 'quantity' | 'unit_price' | 'rate' | 'amount';

const PARTS: Record<GoodsColumn, number> = {
  pos: 1,
  code: 2.5,
  description: 6,
  quantity: 2,
  unit_price: 2.4,
  rate: 1.4,
  amount: 2.4,
};
const LEFT: ReadonlySet<GoodsColumn> = new Set(['pos', 'code', 'description']);

export interface GoodsTable {
  place: Place;
  items: readonly Item[];
  columns: readonly GoodsColumn[];
  style: Omit<TableStyle, 'bottom'>;
  /** A sum is printed in the table after each so many rows; 0 for none. */
  sumEvery: number;
  top: number;
  newPage(): number;
}

/** Draws a table of goods. Gives where the next thing may begin. */
export function drawGoods(
  sheet: Sheet,
  { place, items, columns, style, sumEvery, top, newPage }: GoodsTable,
): number {
  const { language, form } = place;
  const all = columns.reduce((sum, column) => sum + PARTS[column], 0);
  let at = 0;
  const drawn = columns.map((column) => {
    const from = at / all;
    at += PARTS[column];
    const head = formsOf(column, language)[form] ?? '';
    return { head, from, to: at / all, isRight: !LEFT.has(column) };
  });
  const lines = items.flatMap((item, index): TableLine[] => {
    const cells = columns.map((column) => cellOf(item, column, index, place));
    if (sumEvery === 0 || (index + 1) % sumEvery !== 0) return [cells];
    const group = items.slice(index + 1 - sumEvery, index + 1);
    return [cells, { text: formsOf('group', language)[0] ?? '', amount: showCents(sumOf(group), language) }];
  });
  return drawTable(sheet, drawn, lines, { top, style: { ...style, bottom: sheet.bottom }, newPage });
}

function cellOf(item: Item, column: GoodsColumn, index: number, { language }: Place): string {
  const cells: Record<GoodsColumn, string> = {
    pos: String(index + 1),
    code: item.code,
    description: item.text,
    quantity: String(item.quantity),
    unit_price: showCents(item.price, language),
    rate: '20 %',
    amount: showCents(item.amount, language),
  };
  return cells[column];
}

/** What a schema asks of a table of goods: the columns that are printed, without numbers of rows and rates. */
export function askedItems(items: readonly Item[], columns: readonly GoodsColumn[]): AskedList {
  const known = [
    { key: 'code', type: 'text', about: 'The code of the article', of: (item: Item) => item.code },
    { key: 'description', type: 'text', about: 'What was delivered', of: (item: Item) => item.text },
    { key: 'quantity', type: 'number', about: 'How many', of: (item: Item) => item.quantity },
    { key: 'unit_price', type: 'number', about: 'The price of one', of: (item: Item) => item.price / 100 },
    {
      key: 'amount',
      type: 'number',
      about: 'The price of all of them',
      of: (item: Item) => item.amount / 100,
    },
  ] as const;
  const asked = known.filter(({ key }) => columns.includes(key));
  return {
    key: 'line_items',
    about: 'The goods, one entry a line',
    columns: asked.map(({ key, type, about }) => ({ key, type, about })),
    rows: items.map((item) => Object.fromEntries(asked.map(({ key, of }) => [key, of(item)]))),
  };
}
