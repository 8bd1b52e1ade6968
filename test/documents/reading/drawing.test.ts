import { createCanvas, loadImage } from '@napi-rs/canvas';
import test from 'ava';
import { createDocumentReader } from '../../../src/documents/reading/create-document-reader.ts';
import { drawPdf } from './draw-pdf.ts';
import { linesOf, never, readDocument } from './read-document.ts';
import { temporaryFile } from './temporary-file.ts';

const reader = createDocumentReader({ maxPages: 20 });
test.after.always(() => reader[Symbol.asyncDispose]());

/** The size of a PNG, and whether there is ink anywhere in a rectangle of it, given in fractions. */
async function look(png: Uint8Array) {
  const image = await loadImage(Buffer.from(png));
  const canvas = createCanvas(image.width, image.height);
  const context = canvas.getContext('2d');
  context.drawImage(image, 0, 0);
  const hasInk = (x: number, y: number, width: number, height: number) => {
    const left = Math.floor(x * image.width);
    const top = Math.floor(y * image.height);
    const { data } = context.getImageData(
      left,
      top,
      Math.ceil(width * image.width),
      Math.ceil(height * image.height),
    );
    return data.some((level, at) => at % 4 === 0 && level < 100);
  };
  return { width: image.width, height: image.height, hasInk };
}

test('a PDF page is drawn as it is shown, at the width that was asked for', async (t) => {
  const bytes = await drawPdf((pdf) => pdf.rect(0, 0, 100, 100).fill('black'), { size: [400, 200] });
  const { width, height, hasInk } = await look(
    await reader.renderPage(temporaryFile(t, bytes, 'application/pdf'), 1, 300, never),
  );
  t.deepEqual([width, height], [300, 150]);
  t.true(hasInk(0.1, 0.2, 0.05, 0.05));
  t.false(hasInk(0.3, 0, 0.7, 1));
});

test('ink stands exactly in the boxes of the words, in PDF and in text', async (t) => {
  const pdf = await drawPdf((drawn) => drawn.fontSize(14).text('Northwind 12,50', 60, 300));
  const documents = [
    temporaryFile(t, pdf, 'application/pdf'),
    temporaryFile(t, Buffer.from('\n\n   Northwind   12,50\n'), 'text/plain'),
  ];
  for (const document of documents) {
    const [page] = await readDocument(reader, document);
    const { hasInk } = await look(await reader.renderPage(document, 1, 1200, never));
    for (const { box } of page?.words ?? []) {
      t.true(hasInk(box.x, box.y, box.width, box.height));
      t.false(hasInk(box.x - 0.01, box.y, 0.006, box.height));
      t.false(hasInk(box.x + box.width + 0.004, box.y, 0.006, box.height));
      t.false(hasInk(box.x, box.y - 1.2 * box.height, box.width, box.height));
      t.false(hasInk(box.x, box.y + 1.2 * box.height, box.width, box.height));
    }
  }
});

test('what is filled into form fields is read and drawn', async (t) => {
  const bytes = await drawPdf((pdf) => {
    pdf.fontSize(12).text('Name:', 40, 100, { lineBreak: false });
    pdf.initForm();
    pdf.formText('name', 100, 97, 200, 20, { value: 'Jane Roe', fontSize: 12 });
  });
  const document = temporaryFile(t, bytes, 'application/pdf');
  const [page] = await readDocument(reader, document);
  t.deepEqual(linesOf(page), ['Name: Jane Roe']);
  const { hasInk } = await look(await reader.renderPage(document, 1, 800, never));
  t.true(hasInk(105 / 400, 97 / 600, 40 / 400, 20 / 600));
});
