import type { Pdfium } from './pdfium.ts';

/** Copies bytes into PDFium's memory; whoever asked frees them. */
export function copyIntoHeap(pdfium: Pdfium, bytes: Uint8Array): number {
  const pointer = pdfium.malloc(bytes.length);
  new Uint8Array(pdfium.memory.buffer).set(bytes, pointer);
  return pointer;
}
