import { PDFiumLibrary } from '@hyzyla/pdfium';
import { createCanvas, ImageData } from '@napi-rs/canvas';
import { seededRandom } from './seeded-random.ts';

/** How the scanner sees the page. `degrees` turns clockwise, `quality` is JPEG's, 1 to 100. */
export interface ScanOptions {
  dotsPerInch: number;
  degrees: number;
  seed: number;
  quality: number;
}

/** How much brighter or darker than the page a pixel may be, and how many dust specks there are. */
const GRAIN = 26;
const SPECKS = 160;

/** Turns a page of a PDF, the first one, into a JPEG that looks scanned: slightly turned, unevenly lit, grainy, with dust. */
export async function scan(pdf: Buffer, options: ScanOptions, pageIndex = 0): Promise<Buffer> {
  const page = await render(pdf, options.dotsPerInch / 72, pageIndex);
  const canvas = createCanvas(page.width, page.height);
  const context = canvas.getContext('2d');
  context.fillStyle = '#e9e7e2';
  context.fillRect(0, 0, page.width, page.height);
  context.translate(page.width / 2, page.height / 2);
  context.rotate((options.degrees * Math.PI) / 180);
  const paper = createCanvas(page.width, page.height);
  paper.getContext('2d').putImageData(page, 0, 0);
  context.drawImage(paper, -page.width / 2, -page.height / 2);
  context.resetTransform();

  const pixels = context.getImageData(0, 0, page.width, page.height);
  wear(pixels, seededRandom(options.seed));
  context.putImageData(pixels, 0, 0);
  return canvas.encode('jpeg', options.quality);
}

async function render(pdf: Buffer, scale: number, pageIndex: number): Promise<ImageData> {
  const library = await PDFiumLibrary.init();
  try {
    const document = await library.loadDocument(pdf);
    const bitmap = await document.getPage(pageIndex).render({ scale, render: 'bitmap' });
    document.destroy();
    return new ImageData(new Uint8ClampedArray(bitmap.data), bitmap.width, bitmap.height);
  } finally {
    library.destroy();
  }
}

function wear(image: ImageData, random: () => number): void {
  const { data, width, height } = image;
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const light = 0.97 - 0.07 * (x / width) - 0.04 * (y / height);
      darken(data, (y * width + x) * 4, light, (random() + random() - 1) * GRAIN);
    }
  }
  for (let speck = 0; speck < SPECKS; speck += 1) {
    const at = Math.floor(random() * width * height) * 4;
    darken(data, at, 0.35, 0);
  }
}

/** The pixel's three colours times `factor` plus `shift`; the array clamps them. */
function darken(data: ImageData['data'], at: number, factor: number, shift: number): void {
  for (let channel = at; channel < at + 3; channel += 1) {
    data[channel] = (data[channel] ?? 0) * factor + shift;
  }
}
