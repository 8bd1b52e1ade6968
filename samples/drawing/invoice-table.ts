import { formatCents, toAmount } from './money.ts';
import { type OrderLine, orderLines } from './office-catalogue.ts';
import { drawPdf, type Pdf, rule, write, writeRight } from './pdf.ts';
import type { Sample } from './sample.ts';

const LEFT = 48;
const RIGHT = 564;
const ROW_HEIGHT = 17;
const ROWS_ON_FIRST_PAGE = 29;
const SHIPPING_CENTS = 4_500;
const TAX_PERCENT = 8.25;

const lines = orderLines();
const subtotal = lines.reduce((sum, line) => sum + line.amountCents, 0);
const tax = Math.round((subtotal * TAX_PERCENT) / 100);
const total = subtotal + tax + SHIPPING_CENTS;

const facts = {
  number: 'INV-40992',
  date: ['Nov 3, 2026', '2026-11-03'],
  due: ['Dec 3, 2026', '2026-12-03'],
  order: '4500-2231',
  supplier: 'Kestrel Office Supply Inc.',
  customer: 'Juniper Street Dental Group',
} as const;

/** An invoice over two pages: 45 lines in one table that goes on under a repeated header, totals at the end. */
export async function drawInvoiceTable(): Promise<Sample> {
  const bytes = await drawPdf({ title: `Invoice ${facts.number}`, size: [612, 792] }, (pdf) => {
    drawFirstHead(pdf);
    drawTable(pdf, 226, lines.slice(0, ROWS_ON_FIRST_PAGE));
    drawFoot(pdf, 1);
    pdf.addPage();
    write(pdf, `${facts.supplier}   Invoice ${facts.number}, continued`, LEFT, 46, {
      size: 9,
      color: '#666666',
    });
    drawTotals(pdf, drawTable(pdf, 78, lines.slice(ROWS_ON_FIRST_PAGE)));
    drawFoot(pdf, 2);
  });
  return { file: 'invoice-table.pdf', schema: 'invoice', bytes, fields: truth() };
}

function truth() {
  return {
    invoice_number: facts.number,
    invoice_date: facts.date[1],
    due_date: facts.due[1],
    order_number: facts.order,
    supplier_name: facts.supplier,
    customer_name: facts.customer,
    currency: 'USD',
    subtotal: toAmount(subtotal),
    tax: toAmount(tax),
    total: toAmount(total),
    line_items: lines.map((line) => ({
      description: line.description,
      quantity: line.quantity,
      unit_price: toAmount(line.unitCents),
      amount: toAmount(line.amountCents),
    })),
  };
}

function drawFirstHead(pdf: Pdf): void {
  write(pdf, facts.supplier, LEFT, 46, { size: 16, bold: true, color: '#7a2f1d' });
  write(pdf, '2200 Foundry Road, Suite 14, Port Arden, OH 43099', LEFT, 68, { size: 9 });
  writeRight(pdf, 'Invoice', RIGHT, 44, { size: 22, bold: true });
  const labels = ['Invoice No.', 'Invoice Date', 'Due Date', 'P.O. No.', 'Currency'];
  const values = [facts.number, facts.date[0], facts.due[0], facts.order, 'USD'];
  const columns = [LEFT + 6, 154, 260, 366, 472];
  pdf.rect(LEFT, 98, RIGHT - LEFT, 18).fill('#f3e6e2');
  for (const [index, x] of columns.entries()) {
    write(pdf, labels[index] ?? '', x, 103, { size: 9, bold: true });
    write(pdf, values[index] ?? '', x, 123, { size: 10 });
  }
  write(pdf, 'Sold to', LEFT, 154, { size: 9, bold: true });
  for (const [index, line] of [facts.customer, '75 Juniper Street', 'Port Arden, OH 43098'].entries()) {
    write(pdf, line, LEFT, 168 + index * 13);
  }
}

function drawTable(pdf: Pdf, top: number, rows: OrderLine[]): number {
  const header = { size: 9, bold: true };
  pdf.rect(LEFT, top - 5, RIGHT - LEFT, 18).fill('#f3e6e2');
  write(pdf, 'Item', LEFT + 6, top, header);
  write(pdf, 'Description', 120, top, header);
  writeRight(pdf, 'Qty', 400, top, header);
  writeRight(pdf, 'Unit Price', 482, top, header);
  writeRight(pdf, 'Amount', RIGHT - 6, top, header);
  let y = top + 20;
  for (const row of rows) {
    write(pdf, row.code, LEFT + 6, y, { size: 9 });
    write(pdf, row.description, 120, y, { size: 9 });
    writeRight(pdf, `${row.quantity}`, 400, y, { size: 9 });
    writeRight(pdf, formatCents(row.unitCents), 482, y, { size: 9 });
    writeRight(pdf, formatCents(row.amountCents), RIGHT - 6, y, { size: 9 });
    y += ROW_HEIGHT;
  }
  rule(pdf, LEFT, RIGHT, y);
  return y + 14;
}

function drawTotals(pdf: Pdf, top: number): void {
  const sums = [
    ['Subtotal', formatCents(subtotal)],
    [`Sales tax (${TAX_PERCENT}%)`, formatCents(tax)],
    ['Shipping', formatCents(SHIPPING_CENTS)],
  ] as const;
  for (const [index, [label, value]] of sums.entries()) {
    write(pdf, label, 400, top + index * 16);
    writeRight(pdf, value, RIGHT - 6, top + index * 16);
  }
  rule(pdf, 392, RIGHT, top + 50);
  write(pdf, 'Total', 400, top + 57, { size: 12, bold: true });
  writeRight(pdf, `$${formatCents(total)}`, RIGHT - 6, top + 57, { size: 12, bold: true });
}

function drawFoot(pdf: Pdf, page: number): void {
  writeRight(pdf, `Page ${page} of 2`, RIGHT, 758, { size: 8, color: '#666666' });
}
