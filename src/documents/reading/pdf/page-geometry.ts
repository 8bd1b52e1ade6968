import type { Pdfium } from './pdfium.ts';

/** Maps a point of PDF user space to fractions of the displayed page, from its top left. */
export type ToPage = (x: number, y: number) => { x: number; y: number };

const DEVICE = 100_000_000;
const SPAN = 1000;

/**
 * The map from user space to the displayed page. It is affine, so three points fix it; crop box and rotation are PDFium's business.
 */
export function pageGeometry(pdfium: Pdfium, page: number): ToPage {
  const scratch = pdfium.malloc(8);
  const at = (x: number, y: number) => {
    pdfium.FPDF_PageToDevice(page, 0, 0, DEVICE, DEVICE, 0, x, y, scratch, scratch + 4);
    const view = new DataView(pdfium.memory.buffer, scratch, 8);
    return { x: view.getInt32(0, true) / DEVICE, y: view.getInt32(4, true) / DEVICE };
  };
  const origin = at(0, 0);
  const right = at(SPAN, 0);
  const up = at(0, SPAN);
  pdfium.free(scratch);
  const xx = (right.x - origin.x) / SPAN;
  const xy = (right.y - origin.y) / SPAN;
  const yx = (up.x - origin.x) / SPAN;
  const yy = (up.y - origin.y) / SPAN;
  return (x, y) => ({ x: origin.x + xx * x + yx * y, y: origin.y + xy * x + yy * y });
}
