import { buffer } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import PDFDocument from 'pdfkit';

const SCAN = fileURLToPath(new URL('../../samples/receipt.jpg', import.meta.url));

/** A PDF of scanned pages without a text layer: each takes a second or more to be recognised. */
export async function scannedDocument(pages: number): Promise<Blob> {
  const pdf = new PDFDocument({ autoFirstPage: false });
  for (let page = 0; page < pages; page += 1) {
    pdf.addPage({ size: [298, 504], margin: 0 }).image(SCAN, 0, 0, { width: 298 });
  }
  pdf.end();
  return new Blob([await buffer(pdf)]);
}
