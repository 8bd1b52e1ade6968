import { readFileSync } from 'node:fs';
import { createCanvas, Image } from '@napi-rs/canvas';
import type { LocalDocument } from '../document-reader.ts';
import type { OpenDocument } from '../open-document.ts';

export async function openImage(document: LocalDocument): Promise<OpenDocument> {
  const image = new Image();
  image.src = readFileSync(document.path);
  await image.decode();
  const canvas = createCanvas(image.width, image.height);
  const context = canvas.getContext('2d');
  context.drawImage(image, 0, 0);
  const rgba = context.getImageData(0, 0, image.width, image.height).data;
  const data = new Uint8Array(image.width * image.height);
  for (let i = 0; i < data.length; i += 1) {
    data[i] = Math.round(0.299 * rgba[4 * i]! + 0.587 * rgba[4 * i + 1]! + 0.114 * rgba[4 * i + 2]!);
  }
  const dpi = 150;
  return {
    pageCount: 1,
    readPage: (page) => ({
      frame: { page, width: (image.width / dpi) * 72, height: (image.height / dpi) * 72, rotation: 0 },
      scan: { width: image.width, height: image.height, dpi, data },
    }),
    renderPage: () => new Uint8Array(0),
    close: () => {},
  };
}
