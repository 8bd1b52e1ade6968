import { readFileSync } from 'node:fs';
import { createCanvas, Image } from '@napi-rs/canvas';
import { JobFailure } from '../../../contract/job-failure.ts';
import type { LocalDocument } from '../document-reader.ts';
import type { OpenDocument } from '../open-document.ts';
import { pageOf } from '../page-of.ts';
import { checkSize } from './check-size.ts';
import { grayOf } from './gray-of.ts';
import { imageDpi } from './image-dpi.ts';
import { imageHeader } from './image-header.ts';
import { isWholeImage } from './is-whole-image.ts';
import { openTiff } from './open-tiff.ts';
import { type UprightPicture, upright } from './upright.ts';

/** One picture of an image file; `draw` decodes it. */
export interface PagePicture {
  dpi: number;
  draw(): UprightPicture | Promise<UprightPicture>;
}

/** Opens an image file, each picture in it a page. Throws `JobFailure` with `CORRUPT_FILE` or `DOCUMENT_TOO_COMPLEX`. */
export function openImage(document: LocalDocument): OpenDocument {
  const file = readFileSync(document.path);
  const pictures = document.contentType === 'image/tiff' ? openTiff(file) : [openPicture(file)];
  return {
    pageCount: pictures.length,
    async readPage(page) {
      const picture = pageOf(pictures, page);
      const { canvas, scale } = await picture.draw();
      const { width, height } = canvas;
      const dpi = picture.dpi * scale;
      const points = (pixels: number) => (pixels / dpi) * 72;
      return {
        frame: { page, width: points(width), height: points(height), rotation: 0 },
        scan: { width, height, dpi, data: grayOf(canvas) },
      };
    },
    async renderPage(page, width) {
      const { canvas } = await pageOf(pictures, page).draw();
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
    if (!(await isWholeImage(file))) throw damaged();
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
