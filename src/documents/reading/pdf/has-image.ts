import type { Pdfium } from './pdfium.ts';

const IMAGE = 3;
const FORM = 5;
const MAX_OBJECTS = 5000;
const DEEPEST = 4;

/** Whether a page shows a picture anywhere, in forms too (to depth 4). */
export function hasImage(pdfium: Pdfium, page: number): boolean {
  return !imageObjects(pdfium, page).next().done;
}

/** The objects of a page that are a picture, or a form with one in it (to depth 4). */
export function* imageObjects(pdfium: Pdfium, page: number): Generator<number, void> {
  const count = Math.min(MAX_OBJECTS, pdfium.FPDFPage_CountObjects(page));
  for (let index = 0; index < count; index += 1) {
    const object = pdfium.FPDFPage_GetObject(page, index);
    if (isImage(pdfium, object, DEEPEST)) yield object;
  }
}

function isImage(pdfium: Pdfium, object: number, depth: number): boolean {
  const type = pdfium.FPDFPageObj_GetType(object);
  if (type !== FORM || depth === 0) return type === IMAGE;
  const count = Math.min(MAX_OBJECTS, pdfium.FPDFFormObj_CountObjects(object));
  for (let index = 0; index < count; index += 1) {
    if (isImage(pdfium, pdfium.FPDFFormObj_GetObject(object, index), depth - 1)) return true;
  }
  return false;
}
