import { drawPairs, type Pair } from '../blocks/pairs.ts';
import type { Chance } from '../chance.ts';
import type { Draft, Place } from '../draft.ts';
import { showCents, showDay } from '../notation.ts';
import { drawParty, twoCompanies } from '../parties.ts';
import { put, putRight } from '../sheet.ts';
import { formsOf } from '../words.ts';
import { askedItems, drawGoods } from './goods-table.ts';
import type { InvoiceLook } from './invoice.ts';
import { makeItems, sumOf } from './items.ts';

/** A purchase order with facts by chance. */
export function makeOrder(
  chance: Chance,
  place: Place,
  look: Pick<InvoiceLook, 'meta' | 'columns' | 'table' | 'rows' | 'namedMonth'>,
): Draft {
  const { language, form } = place;
  const say = (key: string) => formsOf(key, language)[form] ?? formsOf(key, language)[0] ?? '';
  const [buyer, supplier] = twoCompanies(chance, language);
  const items = makeItems(chance, language, look.rows);
  const number = `${chance.pick(['45', '70'])}${chance.digits(6)}`;
  const [ordered, delivery] = [chance.day(), chance.day(2026)];
  const contact = chance.pick(formsOf('person', language));
  const total = sumOf(items);
  const day = (one: string) => showDay(one, language, look.namedMonth);
  const pairs: Pair[] = [
    [say('order_number'), number],
    [say('order_date'), day(ordered)],
    [say('delivered'), day(delivery)],
    [say('contact'), contact],
    [say('incoterm'), 'DAP'],
  ];
  return {
    asked: [
      { key: 'order_number', type: 'text', about: 'The number of the order', value: number },
      { key: 'order_date', type: 'date', about: 'The day of the order', value: ordered },
      { key: 'delivery_date', type: 'date', about: 'The day the goods have to arrive', value: delivery },
      { key: 'buyer_name', type: 'text', about: 'The company that orders', value: buyer.name },
      { key: 'supplier_name', type: 'text', about: 'The company that delivers', value: supplier.name },
      { key: 'contact_person', type: 'text', about: 'Who is in charge at the buyer', value: contact },
      { key: 'order_total', type: 'number', about: 'The value of the whole order', value: total / 100 },
      { key: 'discount', type: 'number', about: 'What is taken off', value: null },
      askedItems(items, look.columns),
    ],
    paint(sheet) {
      const half = (sheet.left + sheet.right) / 2;
      put(sheet, `${say('order')} ${number}`, sheet.left, 44, { size: sheet.size + 6, bold: true });
      drawParty(sheet, buyer, { x: sheet.left, y: 80, heading: say('buyer') });
      const y = drawParty(sheet, supplier, { x: half, y: 80, heading: say('seller') });
      const after = drawPairs(sheet, pairs, {
        style: look.meta,
        left: sheet.left,
        right: sheet.right,
        top: y + 18,
      });
      const newPage = () => {
        sheet.pdf.addPage();
        return 50;
      };
      const { columns, table: style } = look;
      const end = drawGoods(sheet, { place, items, columns, style, sumEvery: 0, top: after + 16, newPage });
      put(sheet, say('order_total'), half, end + 8, { bold: true });
      putRight(sheet, showCents(total, language, true), sheet.right - 3, end + 8, { bold: true });
      put(sheet, `${say('terms')}: ${say('days')}`, sheet.left, end + 34);
    },
  };
}
