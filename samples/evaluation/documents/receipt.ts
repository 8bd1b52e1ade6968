import { rule } from '../../drawing/pdf.ts';
import { drawPairs, type Pair } from '../blocks/pairs.ts';
import type { Chance } from '../chance.ts';
import type { Draft, Place } from '../draft.ts';
import { showCents, showDay } from '../notation.ts';
import { twoCompanies } from '../parties.ts';
import { put, putMiddle, putRight } from '../sheet.ts';
import { formsOf } from '../words.ts';

/** A till receipt with facts by chance; `counted` prints `2 x 1.20` before each price. */
export function makeReceipt(
  chance: Chance,
  place: Place,
  look: { rows: number; counted: boolean; paid: 'cash' | 'card'; heads: boolean },
): Draft {
  const { language, form } = place;
  const say = (key: string) => formsOf(key, language)[form] ?? formsOf(key, language)[0] ?? '';
  const [shop] = twoCompanies(chance, language);
  const items = chance.some(formsOf('grocery', language), look.rows).map((text) => {
    const quantity = look.counted ? chance.between(1, 4) : 1;
    const price = chance.between(89, 1_499);
    return { text, quantity, price, amount: quantity * price };
  });
  const total = items.reduce((sum, { amount }) => sum + amount, 0);
  const tax = Math.round(total - total / 1.1);
  const number = chance.digits(6);
  const date = chance.day();
  const given = Math.ceil(total / 1_000) * 1_000;
  const paid: Pair[] =
    look.paid === 'card'
      ? [[say('payment'), say('card')]]
      : [
          [say('cash'), showCents(given, language)],
          [say('change'), showCents(given - total, language)],
        ];
  return {
    size: [250, 250 + look.rows * 16 * (look.counted ? 2 : 1)],
    asked: [
      { key: 'merchant_name', type: 'text', about: 'The shop', value: shop.name },
      { key: 'receipt_number', type: 'text', about: 'The number of the receipt', value: number },
      { key: 'date', type: 'date', about: 'The day of the purchase', value: date },
      { key: 'total', type: 'number', about: 'What was to be paid', value: total / 100 },
      { key: 'tax', type: 'number', about: 'The VAT in the total', value: tax / 100 },
      { key: 'order_number', type: 'text', about: 'The number of an order', value: null },
      {
        key: 'items',
        about: 'What was bought, one entry a line',
        columns: [
          { key: 'description', type: 'text', about: 'What it is' },
          { key: 'amount', type: 'number', about: 'What it cost' },
        ],
        rows: items.map(({ text, amount }) => ({ description: text, amount: amount / 100 })),
      },
    ],
    paint(sheet) {
      const { left, right } = sheet;
      putMiddle(sheet, shop.name, 20, { size: sheet.size + 3, bold: true });
      putMiddle(sheet, shop.street, 38);
      putMiddle(sheet, shop.city, 52);
      const meta: Pair[] = [
        [say('receipt_number'), number],
        [say('date'), showDay(date, language)],
      ];
      let y = drawPairs(sheet, meta, { style: 'apart', left, right, top: 72 }) + 2;
      rule(sheet.pdf, left, right, y);
      y += 8;
      if (look.heads) {
        put(sheet, say('description'), left, y, { bold: true });
        putRight(sheet, say('amount'), right, y, { bold: true });
        y += 16;
      }
      for (const { text, quantity, price, amount } of items) {
        put(sheet, text, left, y);
        if (look.counted) {
          y += 14;
          put(sheet, `   ${quantity} x ${showCents(price, language)}`, left, y);
        }
        putRight(sheet, showCents(amount, language), right, y);
        y += 16;
      }
      rule(sheet.pdf, left, right, y);
      put(sheet, say('total').toUpperCase(), left, y + 8, { bold: true, size: sheet.size + 2 });
      putRight(sheet, showCents(total, language, true), right, y + 8, { bold: true, size: sheet.size + 2 });
      const rest: Pair[] = [[`${say('included')} 10 %`, showCents(tax, language)], ...paid];
      y = drawPairs(sheet, rest, { style: 'apart', left, right, top: y + 30 });
      putMiddle(sheet, say('thanks'), y + 8, { size: sheet.size - 1 });
    },
  };
}
