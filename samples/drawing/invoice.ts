import { formatCents, toAmount } from './money.ts';
import { drawPdf, type Pdf, rule, write, writeRight } from './pdf.ts';
import type { Sample } from './sample.ts';

const LEFT = 56;
const RIGHT = 539;
const VAT_PERCENT = 20;

const items = [
  { description: 'Oak reading table, 240 x 100 cm', quantity: 2, unitCents: 118_500 },
  { description: 'Bookshelf, 5 shelves, oiled ash', quantity: 6, unitCents: 42_750 },
  { description: 'Fitting on site, per hour', quantity: 9, unitCents: 5_400 },
  { description: 'Delivery to Whitcombe', quantity: 1, unitCents: 16_500 },
].map((item) => ({ ...item, amountCents: item.quantity * item.unitCents }));

const subtotal = items.reduce((sum, item) => sum + item.amountCents, 0);
const vat = Math.round((subtotal * VAT_PERCENT) / 100);
const total = subtotal + vat;

const facts = {
  number: 'FJ-2026-0318',
  date: ['14 October 2026', '2026-10-14'],
  due: ['13 November 2026', '2026-11-13'],
  order: 'PO-77104',
  supplier: 'Fennimore & Daughters Joinery Ltd',
  customer: 'Whitcombe Library Trust',
} as const;

/** An ordinary invoice on one page: labels, four lines, VAT. */
export async function drawInvoice(): Promise<Sample> {
  const bytes = await drawPdf({ title: `Invoice ${facts.number}`, size: [595, 842] }, (pdf) => {
    drawHead(pdf);
    drawParties(pdf);
    drawTotals(pdf, drawItems(pdf, 268));
    drawFoot(pdf);
  });
  return { file: 'invoice.pdf', schema: 'invoice', bytes, fields: truth() };
}

function truth() {
  return {
    invoice_number: facts.number,
    invoice_date: facts.date[1],
    due_date: facts.due[1],
    order_number: facts.order,
    supplier_name: facts.supplier,
    customer_name: facts.customer,
    currency: 'GBP',
    subtotal: toAmount(subtotal),
    tax: toAmount(vat),
    total: toAmount(total),
    line_items: items.map((item) => ({
      description: item.description,
      quantity: item.quantity,
      unit_price: toAmount(item.unitCents),
      amount: toAmount(item.amountCents),
    })),
  };
}

function drawHead(pdf: Pdf): void {
  write(pdf, facts.supplier, LEFT, 52, { size: 15, bold: true, color: '#23492f' });
  write(pdf, '3 Sawpit Yard, Little Alder, LA7 2QN, United Kingdom', LEFT, 74, { size: 9 });
  write(pdf, 'VAT registration number: GB 000 4417 29', LEFT, 87, { size: 9 });
  writeRight(pdf, 'INVOICE', RIGHT, 48, { size: 24, bold: true });
  rule(pdf, LEFT, RIGHT, 112, 1.2);
}

function drawParties(pdf: Pdf): void {
  write(pdf, 'Bill to', LEFT, 138, { bold: true });
  for (const [index, line] of [
    facts.customer,
    '18 Market Square',
    'Whitcombe WX4 9TB',
    'United Kingdom',
  ].entries()) {
    write(pdf, line, LEFT, 154 + index * 14);
  }
  const labels = [
    ['Invoice number', facts.number],
    ['Invoice date', facts.date[0]],
    ['Due date', facts.due[0]],
    ['Your order', facts.order],
    ['Currency', 'GBP'],
  ] as const;
  for (const [index, [label, value]] of labels.entries()) {
    write(pdf, `${label}:`, 340, 138 + index * 17, { bold: true });
    writeRight(pdf, value, RIGHT, 138 + index * 17);
  }
}

function drawItems(pdf: Pdf, top: number): number {
  pdf.rect(LEFT, top - 6, RIGHT - LEFT, 20).fill('#e8efe9');
  write(pdf, 'Description', LEFT + 6, top, { bold: true });
  writeRight(pdf, 'Quantity', 370, top, { bold: true });
  writeRight(pdf, 'Unit price', 452, top, { bold: true });
  writeRight(pdf, 'Amount', RIGHT - 6, top, { bold: true });
  let y = top + 26;
  for (const item of items) {
    write(pdf, item.description, LEFT + 6, y);
    writeRight(pdf, `${item.quantity}`, 370, y);
    writeRight(pdf, formatCents(item.unitCents), 452, y);
    writeRight(pdf, formatCents(item.amountCents), RIGHT - 6, y);
    y += 22;
  }
  rule(pdf, LEFT, RIGHT, y);
  return y + 14;
}

function drawTotals(pdf: Pdf, top: number): void {
  const lines = [
    ['Subtotal', formatCents(subtotal)],
    [`VAT ${VAT_PERCENT} %`, formatCents(vat)],
  ] as const;
  for (const [index, [label, value]] of lines.entries()) {
    write(pdf, label, 370, top + index * 18);
    writeRight(pdf, value, RIGHT - 6, top + index * 18);
  }
  rule(pdf, 360, RIGHT, top + 38);
  write(pdf, 'Total due', 370, top + 46, { size: 12, bold: true });
  writeRight(pdf, `£${formatCents(total)}`, RIGHT - 6, top + 46, { size: 12, bold: true });
}

function drawFoot(pdf: Pdf): void {
  rule(pdf, LEFT, RIGHT, 752);
  write(
    pdf,
    'Please pay within 30 days to Alder Valley Bank, sort code 00-00-00, account 00417729.',
    LEFT,
    762,
    { size: 9 },
  );
  write(pdf, 'Made of wood from our own valley. Thank you for your custom.', LEFT, 776, {
    size: 9,
    color: '#666666',
  });
}
