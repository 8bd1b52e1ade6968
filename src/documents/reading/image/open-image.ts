import { readFileSync } from 'node:fs';
import { type Canvas, createCanvas, Image } from '@napi-rs/canvas';
import { JobFailure } from '../../../contract/job-failure.ts';
import type { LocalDocument } from '../document-reader.ts';
import type { OpenDocument } from '../open-document.ts';
import { pageOf } from '../page-of.ts';
import { checkSize } from './check-size.ts';
import { grayOf } from './gray-of.ts';
import { imageDpi } from './image-dpi.ts';
import { imageHeader } from './image-header.ts';
import { openTiff } from './open-tiff.ts';
import { upright } from './upright.ts';

/** One picture of an image file; `draw` decodes it. */
export interface PagePicture {
  dpi: number;
  draw(): Canvas | Promise<Canvas>;
}

/** Opens an image file, each picture in it a page. Throws `JobFailure` with `CORRUPT_FILE` or `DOCUMENT_TOO_COMPLEX`. */
export function openImage(document: LocalDocument): OpenDocument {
  const file = readFileSync(document.path);
  const pictures = document.contentType === 'image/tiff' ? openTiff(file) : [openPicture(file)];
  return {
    pageCount: pictures.length,
    async readPage(page) {
      const picture = pageOf(pictures, page);
      const canvas = await picture.draw();
      const { width, height } = canvas;
      const points = (pixels: number) => (pixels / picture.dpi) * 72;
      return {
        frame: { page, width: points(width), height: points(height), rotation: 0 },
        scan: { width, height, dpi: picture.dpi, data: grayOf(canvas) },
      };
    },
    async renderPage(page, width) {
      const canvas = await pageOf(pictures, page).draw();
      const size = { width, height: Math.max(1, Math.round((canvas.height / canvas.width) * width)) };
      checkSize(size);
      const drawn = createCanvas(size.width, size.height);
      drawn.getContext('2d').drawImage(canvas, 0, 0, size.width, size.height);
      return new Uint8Array(drawn.toBuffer('image/png'));
    },
    close: () => {},
  };
}

function openPicture(file: Buffer): PagePicture {
  const header = imageHeader(file);
  if (header === null) throw damaged();
  checkSize(header);
  const draw = async () => {
    const image = new Image();
    try {
      image.src = file;
      await image.decode();
    } catch (error) {
      throw damaged(error);
    }
    if (image.width === 0) throw damaged();
    // The decoder has turned it by its EXIF orientation already.
    return upright(image, 1);
  };
  return { dpi: imageDpi(header.dpi), draw };
}

function damaged(cause?: unknown): JobFailure {
  return new JobFailure('CORRUPT_FILE', 'The image is damaged and cannot be decoded.', { cause });
}
