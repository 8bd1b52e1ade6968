import { JobFailure } from '../../../contract/job-failure.ts';
import type { Pdfium } from './pdfium.ts';

const GRAY = 1;
const BGRA = 4;
const ANNOTATIONS = 0x01;
const GRAYSCALE = 0x08;
const REVERSE_BYTE_ORDER = 0x10;
const WHITE = 0xffffffff;

/** Draws a page over its whole bitmap: one byte a pixel for `gray`, else four (RGBA), rows without padding. */
export function renderBitmap(
  pdfium: Pdfium,
  page: number,
  size: { width: number; height: number },
  colour: 'gray' | 'rgba',
): Uint8Array {
  const { width, height } = size;
  const format = colour === 'gray' ? GRAY : BGRA;
  const bytes = width * height * format;
  const buffer = pdfium.malloc(bytes);
  if (buffer === 0)
    throw new JobFailure('DOCUMENT_TOO_COMPLEX', 'A page of this document is too large to draw.');
  const bitmap = pdfium.FPDFBitmap_CreateEx(width, height, format, buffer, width * format);
  try {
    pdfium.FPDFBitmap_FillRect(bitmap, 0, 0, width, height, WHITE);
    const flags = ANNOTATIONS | (colour === 'gray' ? GRAYSCALE : REVERSE_BYTE_ORDER);
    pdfium.FPDF_RenderPageBitmap(bitmap, page, 0, 0, width, height, 0, flags);
    return new Uint8Array(pdfium.memory.buffer, buffer, bytes).slice();
  } finally {
    pdfium.FPDFBitmap_Destroy(bitmap);
    pdfium.free(buffer);
  }
}
