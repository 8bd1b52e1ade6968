import { rule } from '../../drawing/pdf.ts';
import { drawPairs, type Pair, type PairStyle } from '../blocks/pairs.ts';
import type { Chance } from '../chance.ts';
import type { Draft, Place } from '../draft.ts';
import { currencyOf, showCents, showDay } from '../notation.ts';
import { drawParty, twoCompanies } from '../parties.ts';
import { put, putMiddle, putRight, type Sheet } from '../sheet.ts';
import { formsOf } from '../words.ts';
import { askedItems, drawGoods, type GoodsColumn, type GoodsTable } from './goods-table.ts';
import { makeItems, sumOf } from './items.ts';

/** How one invoice looks. */
export interface InvoiceLook {
  head: 'left' | 'right' | 'middle';
  meta: PairStyle;
  /** Where the customer stands: under a heading, beside an address of delivery, or as in a window envelope. */
  customer: 'heading' | 'beside' | 'window';
  columns: readonly GoodsColumn[];
  table: GoodsTable['style'];
  rows: number;
  sumEvery?: number;
  totals: 'apart' | 'boxes' | 'colon';
  extra?: 'shipping' | 'discount';
  namedMonth?: boolean;
}

const RATE = 20;

/** An invoice with facts by chance. */
export function makeInvoice(chance: Chance, place: Place, look: InvoiceLook): Draft {
  const { language, form } = place;
  const say = (key: string) => formsOf(key, language)[form] ?? formsOf(key, language)[0] ?? '';
  const [seller, customer] = twoCompanies(chance, language);
  const items = makeItems(chance, language, look.rows);
  const number = `${chance.pick(['R', 'INV-', 'F-', ''])}2025${chance.pick(['/', '-'])}${chance.digits(4)}`;
  const facts = { number, date: chance.day(), due: chance.day(2026), order: `PO-${chance.digits(5)}` };
  const extra = look.extra === undefined ? 0 : chance.between(5, 60) * 100;
  const net = sumOf(items);
  const taxed = net + (look.extra === 'discount' ? -extra : extra);
  const tax = Math.round((taxed * RATE) / 100);
  const total = taxed + tax;
  const day = (one: string) => showDay(one, language, look.namedMonth);
  const pairs: Pair[] = [
    [say('invoice_number'), number],
    [say('invoice_date'), day(facts.date)],
    [say('customer_number'), chance.digits(6)],
    [say('order_number'), facts.order],
    [say('due_date'), day(facts.due)],
  ];
  const extras: Pair[] =
    look.extra === undefined
      ? []
      : [[say(look.extra), showCents(look.extra === 'discount' ? -extra : extra, language)]];
  const sums: Pair[] = [
    [say('subtotal'), showCents(net, language)],
    ...extras,
    [`${say('tax')} ${RATE} %`, showCents(tax, language)],
    [say('total'), showCents(total, language, true)],
  ];
  const taxNumber = `${language.toUpperCase()} ${chance.digits(9)}`;
  return {
    asked: [
      { key: 'invoice_number', type: 'text', about: 'The number of the invoice', value: number },
      { key: 'invoice_date', type: 'date', about: 'The day the invoice was issued', value: facts.date },
      { key: 'due_date', type: 'date', about: 'The day it has to be paid by', value: facts.due },
      { key: 'order_number', type: 'text', about: "The number of the customer's order", value: facts.order },
      { key: 'seller_name', type: 'text', about: 'The company that issued the invoice', value: seller.name },
      {
        key: 'customer_name',
        type: 'text',
        about: 'The company that the invoice is billed to',
        value: customer.name,
      },
      { key: 'delivery_date', type: 'date', about: 'The day of the delivery', value: null },
      { key: 'subtotal', type: 'number', about: 'The sum of all lines before tax', value: net / 100 },
      { key: 'tax', type: 'number', about: 'The amount of VAT', value: tax / 100 },
      { key: 'total', type: 'number', about: 'The total with tax', value: total / 100 },
      { key: 'currency', type: 'text', about: 'Three letters', value: currencyOf(language) },
      askedItems(items, look.columns),
    ],
    paint(sheet) {
      let y = paintHead(sheet, look, seller, say);
      y = paintCustomer(sheet, look, { customer, seller, place }, y);
      const side = look.meta === 'above' || look.meta === 'boxes' || look.customer === 'beside';
      const half = (sheet.left + sheet.right) / 2 + 20;
      const after = drawPairs(sheet, pairs, {
        style: look.meta,
        left: side ? sheet.left : half,
        right: sheet.right,
        top: side ? y + 12 : y - sheet.size * 7.5,
      });
      const newPage = () => {
        paintFoot(sheet, seller, taxNumber, say);
        sheet.pdf.addPage();
        put(sheet, `${seller.name} · ${say('invoice')} ${number}`, sheet.left, 36, { size: sheet.size - 1 });
        return 64;
      };
      const { columns, table: style, sumEvery = 0 } = look;
      let end = drawGoods(sheet, {
        place,
        items,
        columns,
        style,
        sumEvery,
        top: Math.max(after, y) + 24,
        newPage,
      });
      if (end > sheet.bottom - 90) end = newPage();
      const left = look.totals === 'boxes' ? sheet.left : half + 10;
      drawPairs(sheet, sums, { style: look.totals, left, right: sheet.right - 3, top: end + 6 });
      paintFoot(sheet, seller, taxNumber, say);
    },
  };
}

function paintHead(
  sheet: Sheet,
  look: InvoiceLook,
  seller: { name: string; street: string; city: string },
  say: (key: string) => string,
) {
  const big = { size: sheet.size + 7, bold: true };
  const address = `${seller.street}, ${seller.city}`;
  if (look.head === 'middle') {
    putMiddle(sheet, seller.name, 40, big);
    putMiddle(sheet, address, 64);
    put(sheet, say('invoice').toUpperCase(), sheet.left, 92, { size: sheet.size + 4, bold: true });
    return 120;
  }
  if (look.head === 'left') {
    put(sheet, seller.name, sheet.left, 42, big);
    put(sheet, address, sheet.left, 64, { size: sheet.size - 1 });
    putRight(sheet, say('invoice'), sheet.right, 42, big);
    rule(sheet.pdf, sheet.left, sheet.right, 84);
    return 104;
  }
  putRight(sheet, seller.name, sheet.right, 42, big);
  putRight(sheet, seller.street, sheet.right, 66);
  putRight(sheet, seller.city, sheet.right, 80);
  put(sheet, say('invoice'), sheet.left, 66, big);
  return 118;
}

type Parties = {
  customer: Parameters<typeof drawParty>[1];
  seller: Parameters<typeof drawParty>[1];
  place: Place;
};

function paintCustomer(
  sheet: Sheet,
  look: InvoiceLook,
  { customer, seller, place }: Parties,
  y: number,
): number {
  const say = (key: string) => formsOf(key, place.language)[place.form] ?? '';
  if (look.customer === 'window') {
    put(sheet, `${seller.name} · ${seller.street} · ${seller.city}`, sheet.left, y, { size: 6.5 });
    return drawParty(sheet, customer, { x: sheet.left, y: y + 14 }) + 30;
  }
  const end = drawParty(sheet, customer, { x: sheet.left, y, heading: say('bill_to') });
  if (look.customer === 'heading') return end + 30;
  const depot = { ...customer, street: formsOf('street', place.language)[3] ?? '' };
  drawParty(sheet, depot, { x: (sheet.left + sheet.right) / 2, y, heading: say('ship_to') });
  return end + 10;
}

function paintFoot(
  sheet: Sheet,
  seller: { name: string },
  taxNumber: string,
  say: (key: string) => string,
): void {
  const small = { size: sheet.size - 2.5, color: '#555555' };
  rule(sheet.pdf, sheet.left, sheet.right, sheet.bottom + 14, 0.4);
  put(
    sheet,
    `${seller.name} · ${say('vat_id')}: ${taxNumber} · ${say('phone')} 0555 0142`,
    sheet.left,
    sheet.bottom + 20,
    small,
  );
  put(sheet, say('thanks') || formsOf('thanks', 'en')[0] || '', sheet.left, sheet.bottom + 32, small);
}
