import { formatCents, toAmount } from './money.ts';
import { type OrderLine, orderLines } from './office-catalogue.ts';
import { drawPdf, type Pdf, rule, write, writeRight } from './pdf.ts';
import type { Sample } from './sample.ts';
import { seededRandom } from './seeded-random.ts';

const LEFT = 48;
const RIGHT = 564;
const TOP = 78;
const ROW_HEIGHT = 16;
/** As many rows as a page has room for. */
const MOST_ON_PAGE = 40;
/** How many of a thousand rows are the one before once more: two deliveries of the same. */
const REPEATED_PER_MILLE = 40;

/** The rows of a table, the same ones for the same seed; some stand there twice, one after the other. */
function tableRows(rows: number, seed: number): OrderLine[] {
  const random = seededRandom(seed);
  const articles = orderLines();
  const lines: OrderLine[] = [];
  while (lines.length < rows) {
    const before = lines.at(-1);
    if (before !== undefined && random() * 1_000 < REPEATED_PER_MILLE) {
      lines.push(before);
      continue;
    }
    const article = articles[Math.floor(random() * articles.length)];
    if (article === undefined) continue;
    const quantity = 1 + Math.floor(random() * 240);
    const code = `${article.code}-${String(Math.floor(random() * 10_000)).padStart(4, '0')}`;
    lines.push({ ...article, code, quantity, amountCents: quantity * article.unitCents });
  }
  return lines;
}

function drawPage(pdf: Pdf, rows: readonly OrderLine[], page: number, pages: number): void {
  write(pdf, page === 1 ? 'Stock list SL-2026-11' : 'Stock list SL-2026-11, continued', LEFT, 40, {
    size: 12,
    bold: true,
  });
  write(pdf, 'Date: 2026-11-02', 420, 42, { size: 9 });
  const header = { size: 9, bold: true };
  write(pdf, 'Item', LEFT + 6, TOP, header);
  write(pdf, 'Description', 140, TOP, header);
  writeRight(pdf, 'Qty', 410, TOP, header);
  writeRight(pdf, 'Unit Price', 486, TOP, header);
  writeRight(pdf, 'Amount', RIGHT - 6, TOP, header);
  rule(pdf, LEFT, RIGHT, TOP + 13);
  for (const [index, row] of rows.entries()) {
    const y = TOP + 20 + index * ROW_HEIGHT;
    write(pdf, row.code, LEFT + 6, y, { size: 9 });
    write(pdf, row.description, 140, y, { size: 9 });
    writeRight(pdf, `${row.quantity}`, 410, y, { size: 9 });
    writeRight(pdf, formatCents(row.unitCents), 486, y, { size: 9 });
    writeRight(pdf, formatCents(row.amountCents), RIGHT - 6, y, { size: 9 });
  }
  writeRight(pdf, `Page ${page} of ${pages}`, RIGHT, 758, { size: 8, color: '#666666' });
}

/** A stock list: one table over as many pages as it takes, its header on all of them. */
export async function drawLongTable(rows: number, seed: number, onPage = MOST_ON_PAGE): Promise<Sample> {
  const lines = tableRows(rows, seed);
  const pages = Math.ceil(rows / onPage);
  const bytes = await drawPdf({ title: 'Stock list SL-2026-11', size: [612, 792] }, (pdf) => {
    for (let page = 1; page <= pages; page += 1) {
      if (page > 1) pdf.addPage();
      drawPage(pdf, lines.slice((page - 1) * onPage, page * onPage), page, pages);
    }
  });
  const items = lines.map((line) => ({
    item: line.code,
    description: line.description,
    quantity: line.quantity,
    unit_price: toAmount(line.unitCents),
    amount: toAmount(line.amountCents),
  }));
  const fields = { list_number: 'SL-2026-11', list_date: '2026-11-02', line_items: items };
  return { file: 'long-table.pdf', schema: 'stock-list', bytes, fields };
}
