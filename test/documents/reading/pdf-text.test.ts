import test from 'ava';
import type { Box, PageText } from '../../../src/contract/page-text.ts';
import { createDocumentReader } from '../../../src/documents/reading/create-document-reader.ts';
import { drawPdf } from './draw-pdf.ts';
import { linesOf, readDocument } from './read-document.ts';
import { temporaryFile } from './temporary-file.ts';

const reader = createDocumentReader({ maxPages: 20 });
test.after.always(() => reader[Symbol.asyncDispose]());

/** Helvetica at 20 points; pdfkit places the top of the line at `y`. */
function twoColumns(pdf: PDFKit.PDFDocument): void {
  pdf
    .fontSize(20)
    .text('Sum', 40, 100, { lineBreak: false })
    .text('1,234.50', 250, 100, { lineBreak: false });
  pdf.text('Second line', 40, 140, { lineBreak: false });
}

function boxOf(page: PageText | undefined, text: string): Box {
  const word = page?.words.find((candidate) => candidate.text === text);
  if (word === undefined) throw new Error(`no word ${text}`);
  return word.box;
}

/** Where a box lies in points of its page. */
function inPoints(page: PageText | undefined, { x, y, width, height }: Box) {
  const { width: pageWidth = 0, height: pageHeight = 0 } = page ?? {};
  return {
    left: x * pageWidth,
    top: y * pageHeight,
    right: (x + width) * pageWidth,
    bottom: (y + height) * pageHeight,
  };
}

test('words of a text layer come line by line, with what stands at the same height on the same line', async (t) => {
  const [page] = await readDocument(reader, temporaryFile(t, await drawPdf(twoColumns), 'application/pdf'));
  t.like(page, { page: 1, width: 400, height: 600, rotation: 0, textSource: 'NATIVE' });
  t.deepEqual(linesOf(page), ['Sum 1,234.50', 'Second line']);
});

test('boxes are fractions of the page around the ink of the word', async (t) => {
  const [page] = await readDocument(reader, temporaryFile(t, await drawPdf(twoColumns), 'application/pdf'));
  const sum = inPoints(page, boxOf(page, 'Sum'));
  t.true(Math.abs(sum.left - 40) < 2);
  t.true(Math.abs(sum.right - 81.1) < 2);
  t.true(sum.top >= 95 && sum.top <= 106);
  t.true(sum.bottom >= 114 && sum.bottom <= 126);
  t.true(Math.abs(inPoints(page, boxOf(page, '1,234.50')).left - 250) < 2);
});

test('on a page turned by 90° sizes and boxes are those of the page as it is shown', async (t) => {
  const bytes = await drawPdf((pdf) => {
    Object.assign(pdf.page.dictionary.data, { Rotate: 90 });
    twoColumns(pdf);
  });
  const [page] = await readDocument(reader, temporaryFile(t, bytes, 'application/pdf'));
  t.like(page, { width: 600, height: 400, rotation: 90 });
  const { left, right, top, bottom } = inPoints(page, boxOf(page, 'Sum'));
  t.true(Math.abs(top - 40) < 2);
  t.true(Math.abs(bottom - 81.1) < 2);
  t.true(left > 600 - 126 && right < 600 - 95);
});

test('boxes on a cropped page count from the crop box, and words outside of it are not on the page', async (t) => {
  const bytes = await drawPdf((pdf) => {
    Object.assign(pdf.page.dictionary.data, { CropBox: [30, 300, 230, 520] });
    twoColumns(pdf);
  });
  const [page] = await readDocument(reader, temporaryFile(t, bytes, 'application/pdf'));
  t.like(page, { width: 200, height: 220 });
  t.deepEqual(linesOf(page), ['Sum', 'Second line']);
  const { left, top } = inPoints(page, boxOf(page, 'Sum'));
  t.true(Math.abs(left - 10) < 2);
  t.true(Math.abs(top - 20) < 6);
});

test('a gap parts words where the file has no space', async (t) => {
  const bytes = await drawPdf((pdf) => {
    pdf.fontSize(12).text('12', 40, 80, { lineBreak: false }).text('34', 80, 80, { lineBreak: false });
  });
  const [page] = await readDocument(reader, temporaryFile(t, bytes, 'application/pdf'));
  t.deepEqual(linesOf(page), ['12 34']);
});

test('a page of a long document is read on its own, in the order that was asked for', async (t) => {
  const bytes = await drawPdf((pdf) => {
    for (let page = 1; page <= 12; page += 1) {
      if (page > 1) pdf.addPage();
      pdf.text(`This is page ${page}`, 40, 40);
    }
  });
  const document = temporaryFile(t, bytes, 'application/pdf');
  const pages = await Array.fromAsync(reader.readPages(document, [12, 3], new AbortController().signal));
  t.deepEqual(
    pages.map((page) => [page.page, ...linesOf(page)]),
    [
      [12, 'This is page 12'],
      [3, 'This is page 3'],
    ],
  );
});

test('pages that nobody waits for any more are let go, and the next document is read', async (t) => {
  const bytes = await drawPdf((pdf) => {
    for (let page = 1; page <= 6; page += 1) {
      if (page > 1) pdf.addPage();
      pdf.text(`This is page ${page}`, 40, 40);
    }
  });
  await using wide = createDocumentReader({ maxPages: 20, readingWorkers: 1, ocr: { workers: 3 } });
  const document = temporaryFile(t, bytes, 'application/pdf');
  for (let time = 0; time < 3; time += 1) {
    for await (const page of wide.readPages(document, [4, 5, 6, 1, 2, 3], new AbortController().signal)) {
      t.deepEqual(linesOf(page), ['This is page 4']);
      break;
    }
  }
  const pages = await readDocument(wide, document);
  t.deepEqual(
    pages.map(({ page }) => page),
    [1, 2, 3, 4, 5, 6],
  );
});
