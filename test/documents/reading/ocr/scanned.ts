import { createCanvas, loadImage } from '@napi-rs/canvas';
import type { ExecutionContext } from 'ava';
import type { DocumentReader } from '../../../../src/documents/reading/document-reader.ts';
import { drawPdf } from '../draw-pdf.ts';
import { never } from '../read-document.ts';
import { temporaryFile } from '../temporary-file.ts';

/** How a page went through the scanner: turned clockwise by degrees, on paper of one gray, in noise of so many levels. */
export interface Scanner {
  degrees: number;
  paper: number;
  noise: number;
  width: number;
}

/** Draws a page with PDFium's own fonts and scans it: the pixels as JPEG. */
export async function scanned(
  t: ExecutionContext,
  reader: DocumentReader,
  draw: (pdf: PDFKit.PDFDocument) => void,
  { degrees, paper, noise, width }: Scanner,
): Promise<Buffer> {
  const document = temporaryFile(t, await drawPdf(draw), 'application/pdf');
  const page = await loadImage(Buffer.from(await reader.renderPage(document, 1, width, never)));
  const canvas = createCanvas(page.width, page.height);
  const context = canvas.getContext('2d');
  context.fillStyle = 'white';
  context.fillRect(0, 0, page.width, page.height);
  context.translate(page.width / 2, page.height / 2);
  context.rotate((degrees * Math.PI) / 180);
  context.drawImage(page, -page.width / 2, -page.height / 2);
  const image = context.getImageData(0, 0, page.width, page.height);
  let seed = 7;
  for (let at = 0; at < image.data.length; at += 4) {
    seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
    const speck = (seed / 2_147_483_648 - 0.5) * noise;
    for (let channel = at; channel < at + 3; channel += 1) {
      image.data[channel] = ((image.data[channel] ?? 0) * paper) / 255 + speck;
    }
  }
  context.putImageData(image, 0, 0);
  return canvas.toBuffer('image/jpeg', 80);
}
