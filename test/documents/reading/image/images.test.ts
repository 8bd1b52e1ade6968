import { createCanvas, loadImage } from '@napi-rs/canvas';
import test from 'ava';
import { createDocumentReader } from '../../../../src/documents/reading/create-document-reader.ts';
import { drawScan } from '../draw-scan.ts';
import { never } from '../read-document.ts';
import { temporaryFile } from '../temporary-file.ts';
import { grayTiff } from './gray-tiff.ts';
import { withOrientation } from './with-orientation.ts';

const reader = createDocumentReader({ maxPages: 20 });
test.after.always(() => reader[Symbol.asyncDispose]());

/** The size of a PNG and the luma of a pixel of it, whose place is given in fractions. */
async function look(png: Uint8Array) {
  const image = await loadImage(Buffer.from(png));
  const canvas = createCanvas(image.width, image.height);
  const context = canvas.getContext('2d');
  context.drawImage(image, 0, 0);
  const levelAt = (x: number, y: number) =>
    context.getImageData(Math.floor(x * image.width), Math.floor(y * image.height), 1, 1).data[0] ?? 0;
  return { width: image.width, height: image.height, levelAt };
}

/** 60 × 40, black in its top left quarter. */
const corner = drawScan(60, 40, (context) => context.fillRect(0, 0, 30, 20), 'image/jpeg');

/** Where the black quarter is to be seen, by EXIF orientation. */
const QUARTERS: [orientation: number, x: number, y: number][] = [
  [1, 0.25, 0.25],
  [2, 0.75, 0.25],
  [3, 0.75, 0.75],
  [4, 0.25, 0.75],
  [5, 0.25, 0.25],
  [6, 0.75, 0.25],
  [7, 0.75, 0.75],
  [8, 0.25, 0.75],
];
for (const [orientation, x, y] of QUARTERS) {
  test(`a photo with EXIF orientation ${orientation} is seen as its camera meant`, async (t) => {
    const document = temporaryFile(t, withOrientation(corner, orientation), 'image/jpeg');
    const { width, height, levelAt } = await look(await reader.renderPage(document, 1, 120, never));
    t.deepEqual([width, height], orientation >= 5 ? [120, 180] : [120, 80]);
    t.true(levelAt(x, y) < 60);
    t.true(levelAt(1 - x, 1 - y) > 200);
  });
}

test('each picture of a TIFF is a page, its size from its resolution', async (t) => {
  const document = temporaryFile(t, grayTiff([40, 200], 100, 50, 200), 'image/tiff');
  t.is(await reader.countPages(document, never), 2);
  const first = await look(await reader.renderPage(document, 1, 100, never));
  const second = await look(await reader.renderPage(document, 2, 100, never));
  t.deepEqual([first.levelAt(0.5, 0.5), second.levelAt(0.5, 0.5)], [40, 200]);
  const pages = await Array.fromAsync(reader.readPages(document, [2], never));
  t.like(pages[0], { page: 2, width: 36, height: 18, rotation: 0, textSource: 'OCR', words: [] });
});

for (const type of ['image/png', 'image/webp'] as const) {
  test(`${type} is drawn at the width that was asked for, transparent parts white`, async (t) => {
    const canvas = createCanvas(60, 40);
    canvas.getContext('2d').fillRect(0, 0, 30, 20);
    const bytes = type === 'image/png' ? canvas.toBuffer('image/png') : canvas.toBuffer('image/webp', 95);
    const { width, height, levelAt } = await look(
      await reader.renderPage(temporaryFile(t, bytes, type), 1, 90, never),
    );
    t.deepEqual([width, height], [90, 60]);
    t.true(levelAt(0.25, 0.25) < 20);
    t.true(levelAt(0.75, 0.75) > 235);
  });
}
