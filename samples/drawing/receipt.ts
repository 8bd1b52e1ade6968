import { formatCents, toAmount } from './money.ts';
import { drawPdf, type Pdf, rule, write, writeRight } from './pdf.ts';
import type { Sample } from './sample.ts';
import { scan } from './scan.ts';

const WIDTH = 260;
const HEIGHT = 440;
const LEFT = 24;
const RIGHT = WIDTH - 24;
const TAX_PERCENT = 6;

const items = [
  { description: 'Rye bread', cents: 420 },
  { description: 'Salted butter 250 g', cents: 385 },
  { description: 'Plum jam', cents: 560 },
  { description: 'Coffee beans 500 g', cents: 1_290 },
  { description: 'Eggs, one dozen', cents: 475 },
];
const subtotal = items.reduce((sum, item) => sum + item.cents, 0);
const tax = Math.round((subtotal * TAX_PERCENT) / 100);
const total = subtotal + tax;

/** A shop's receipt as it comes out of a scanner: no text layer, noise, and turned by a little over one degree. */
export async function drawReceipt(): Promise<Sample> {
  const pdf = await drawPdf({ title: 'Receipt', size: [WIDTH, HEIGHT] }, drawPaper);
  const bytes = await scan(pdf, { dotsPerInch: 220, degrees: 1.1, seed: 20261028, quality: 72 });
  const fields = {
    merchant_name: 'Marlow Street Grocer',
    receipt_number: '004718',
    date: '2026-10-28',
    payment_method: 'Card',
    subtotal: toAmount(subtotal),
    tax: toAmount(tax),
    total: toAmount(total),
    items: items.map((item) => ({ description: item.description, amount: toAmount(item.cents) })),
  };
  return { file: 'receipt.jpg', schema: 'receipt', bytes, fields };
}

function drawPaper(pdf: Pdf): void {
  write(pdf, 'Marlow Street Grocer', LEFT, 28, { size: 17, bold: true });
  write(pdf, '41 Marlow Street, Eastbrook', LEFT, 52, { size: 10 });
  write(pdf, 'Tel. 555 0142', LEFT, 66, { size: 10 });
  rule(pdf, LEFT, RIGHT, 86);
  drawPairs(pdf, 96, [
    ['Receipt No.', '004718'],
    ['Date', 'Oct 28, 2026'],
    ['Time', '17:42'],
  ]);
  rule(pdf, LEFT, RIGHT, 150);
  write(pdf, 'Item', LEFT, 160, { size: 11, bold: true });
  writeRight(pdf, 'Amount', RIGHT, 160, { size: 11, bold: true });
  drawPairs(
    pdf,
    180,
    items.map((item) => [item.description, formatCents(item.cents)]),
  );
  rule(pdf, LEFT, RIGHT, 272);
  drawPairs(pdf, 282, [
    ['Subtotal', formatCents(subtotal)],
    [`Sales tax ${TAX_PERCENT}%`, formatCents(tax)],
  ]);
  write(pdf, 'TOTAL', LEFT, 322, { size: 15, bold: true });
  writeRight(pdf, `$${formatCents(total)}`, RIGHT, 322, { size: 15, bold: true });
  rule(pdf, LEFT, RIGHT, 348);
  drawPairs(pdf, 358, [['Payment', 'Card']]);
  write(pdf, 'Thank you, come again!', LEFT, 392, { size: 11 });
}

function drawPairs(pdf: Pdf, top: number, pairs: (readonly [string, string])[]): void {
  for (const [index, [label, value]] of pairs.entries()) {
    write(pdf, label, LEFT, top + index * 17, { size: 11 });
    writeRight(pdf, value, RIGHT, top + index * 17, { size: 11 });
  }
}
