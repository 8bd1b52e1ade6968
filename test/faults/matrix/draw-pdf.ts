import { buffer } from 'node:stream/consumers';
import PDFDocument from 'pdfkit';
import { documentOf } from './file-stand-in.ts';

const PAGES = 3;

/** A PDF of three pages with a text layer, the first with the text of a marker's document. */
export async function drawPdf(marker: string): Promise<Blob> {
  const pdf = new PDFDocument({ autoFirstPage: false });
  for (let page = 1; page <= PAGES; page += 1)
    pdf.addPage().text(page === 1 ? documentOf(marker) : `Page ${page} of an invoice that goes on.`);
  pdf.end();
  return new Blob([await buffer(pdf)]);
}
