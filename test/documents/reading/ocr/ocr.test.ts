import test from 'ava';
import { createDocumentReader } from '../../../../src/documents/reading/create-document-reader.ts';
import { drawPdf } from '../draw-pdf.ts';
import { linesOf, never, readDocument } from '../read-document.ts';
import { temporaryFile } from '../temporary-file.ts';
import { scanned } from './scanned.ts';

const reader = createDocumentReader({ maxPages: 20 });
test.after.always(() => reader[Symbol.asyncDispose]());

/** A small invoice, its table's head white on dark, its rows between rules. */
function invoice(pdf: PDFKit.PDFDocument): void {
  pdf.fontSize(16).text('Harbour Supplies Ltd', 40, 40, { lineBreak: false });
  pdf.fontSize(11).text('Invoice number: HS-20417', 40, 80, { lineBreak: false });
  pdf.text('Date: 14 March 2024', 230, 80, { lineBreak: false });
  pdf.rect(40, 120, 320, 24).fill('#333333');
  pdf.fillColor('white').text('Description', 50, 127, { lineBreak: false });
  pdf.text('Amount', 290, 127, { lineBreak: false }).fillColor('black');
  pdf.moveTo(40, 170).lineTo(360, 170).stroke().moveTo(260, 144).lineTo(260, 196).stroke();
  pdf.text('Anchor chain', 50, 153, { lineBreak: false }).text('1,250.00', 290, 153, { lineBreak: false });
  pdf.text('Total', 50, 180, { lineBreak: false }).text('1,250.00', 290, 180, { lineBreak: false });
}

const LINES = [
  'Harbour Supplies Ltd',
  'Invoice number: HS-20417 Date: 14 March 2024',
  'Description Amount',
  'Anchor chain 1,250.00',
  'Total 1,250.00',
];

const LETTER = [
  'Straßenbau Müller GmbH',
  'Sehr geehrte Frau Böhm,',
  'für Ihre Bestellung danken wir Ihnen. Über die Änderung',
  'der Preise und den späteren Termin haben wir Sie am 3. März',
  'unterrichtet. Mit freundlichen Grüßen',
];

/** A letter in German, whose letters English does not have. */
function letter(pdf: PDFKit.PDFDocument): void {
  for (const [row, text] of LETTER.entries())
    pdf.fontSize(12).text(text, 30, 60 + 30 * row, { lineBreak: false });
}

test('a turned, gray and noisy scan inside a PDF is recognised, with boxes where the words are seen', async (t) => {
  const scan = await scanned(t, reader, invoice, { degrees: 2, paper: 215, noise: 24, width: 1100 });
  const bytes = await drawPdf((pdf) => pdf.image(scan, 0, 0, { width: 400, height: 600 }));
  const [page] = await readDocument(reader, temporaryFile(t, bytes, 'application/pdf'));
  t.like(page, { width: 400, height: 600, textSource: 'OCR' });
  t.deepEqual(linesOf(page), LINES);
  // "Amount" was drawn about (309, 133); turned by 2° about the middle of the page it is about (314.8, 137).
  const box = page?.words.find(({ text }) => text === 'Amount')?.box ?? { x: 0, y: 0, width: 0, height: 0 };
  t.true(Math.abs((box.x + box.width / 2) * 400 - 314.8) < 5);
  t.true(Math.abs((box.y + box.height / 2) * 600 - 137) < 4);
});

test('a page is read in the language that its words are of, and the next one in its own', async (t) => {
  await using polyglot = createDocumentReader({
    maxPages: 20,
    ocr: { workers: 2, languages: ['eng', 'deu'] },
  });
  const scan = await scanned(t, reader, letter, { degrees: 0, paper: 240, noise: 10, width: 1400 });
  const english = await scanned(t, reader, invoice, { degrees: 0, paper: 240, noise: 10, width: 800 });
  const bytes = await drawPdf((pdf) => {
    pdf.image(scan, 0, 0, { width: 400, height: 600 }).addPage();
    pdf.image(english, 0, 0, { width: 400, height: 600 });
  });
  const [first, second] = await readDocument(polyglot, temporaryFile(t, bytes, 'application/pdf'));
  t.deepEqual(linesOf(first), LETTER);
  t.deepEqual(linesOf(second), LINES);
});

test('a page whose text layer says something else than it shows is read as it shows', async (t) => {
  const scan = await scanned(t, reader, invoice, { degrees: 0, paper: 245, noise: 10, width: 800 });
  const bytes = await drawPdf((pdf) => {
    pdf.image(scan, 0, 0, { width: 400, height: 600 }).fillOpacity(0);
    pdf
      .fontSize(11)
      .text("+DUERXU 6XSSOLHV /WG ,QYRLFH QXPEHU 'DWH 'HVFULSWLRQ $PRXQW $QFKRU FKDLQ 7RWDO", 40, 40);
  });
  const [page] = await readDocument(reader, temporaryFile(t, bytes, 'application/pdf'));
  t.is(page?.textSource, 'OCR');
  t.deepEqual(linesOf(page), LINES);
});

test('a scan that a court or an archive stamped at its edge is read whole; text on a picture is not', async (t) => {
  const scan = await scanned(t, reader, invoice, { degrees: 0, paper: 240, noise: 10, width: 800 });
  const stamp = 'Case 2:24-cv-00117 Document 31 Filed 04/02/24 Page 3 of 9';
  const bytes = await drawPdf((pdf) => {
    for (const y of [10, 300]) {
      if (y > 10) pdf.addPage();
      pdf.image(scan, 0, 0, { width: 400, height: 200 }).image(scan, 0, 200, { width: 400, height: 400 });
      pdf.fontSize(9).text(stamp, 60, y, { lineBreak: false });
    }
  });
  const document = temporaryFile(t, bytes, 'application/pdf');
  const [stamped, written] = await readDocument(reader, document);
  t.is(stamped?.textSource, 'OCR');
  t.true(linesOf(stamped).includes('Total 1,250.00'), linesOf(stamped).join('\n'));
  t.like(written, { textSource: 'NATIVE' });
  t.deepEqual(linesOf(written), [stamp]);
});

test('a photo that lies on its side is read along its text', async (t) => {
  const scan = await scanned(t, reader, invoice, { degrees: 0, paper: 245, noise: 10, width: 800 });
  const bytes = await drawPdf((pdf) => pdf.rotate(90).image(scan, 0, -600, { width: 400, height: 600 }), {
    size: [600, 400],
  });
  const [page] = await readDocument(reader, temporaryFile(t, bytes, 'application/pdf'));
  t.deepEqual(linesOf(page), LINES);
  const total = page?.words.find(({ text }) => text === 'Total')?.box ?? { x: 0, y: 0, width: 1, height: 0 };
  t.true(Math.abs(total.x * 600 - 405) < 15 && Math.abs(total.y * 400 - 50) < 6);
  t.true(total.height > total.width);
});

test('whenever a read of scans is aborted, it rejects with the reason and the reader goes on', async (t) => {
  const scan = await scanned(t, reader, invoice, { degrees: 0, paper: 255, noise: 0, width: 800 });
  const document = temporaryFile(t, scan, 'image/jpeg');
  for (const milliseconds of [0, 60, 250]) {
    const reason = new Error(`aborted after ${milliseconds}`);
    const abort = new AbortController();
    const read = Array.fromAsync(reader.readPages(document, [1, 1, 1, 1, 1, 1], abort.signal));
    setTimeout(() => abort.abort(reason), milliseconds);
    t.is(await t.throwsAsync(read), reason);
  }
  const pages = await Array.fromAsync(reader.readPages(document, [1], never));
  t.true(linesOf(pages[0]).includes('Total 1,250.00'));
});

test('a page that takes longer than allowed is too complex, and the next document is read', async (t) => {
  await using hasty = createDocumentReader({ maxPages: 20, ocr: { timeLimitMs: 40 } });
  const scan = await scanned(t, reader, invoice, { degrees: 1, paper: 255, noise: 0, width: 1500 });
  const read = Array.fromAsync(hasty.readPages(temporaryFile(t, scan, 'image/jpeg'), [1], never));
  await t.throwsAsync(read, { name: 'JobFailure', message: /longer to read than/ });
});
