import type { Pdfium } from './pdfium.ts';

/** One character of a text layer; lengths and places are in user space, `angle` in radians. */
export interface PageChar {
  text: string;
  /** Put in by PDFium where it sees a gap or a line end; it has no place of its own. */
  generated: boolean;
  /** The font does not say which character this glyph is. */
  unmapped: boolean;
  angle: number;
  x: number;
  y: number;
  left: number;
  right: number;
  bottom: number;
  top: number;
}

const SCRATCH_BYTES = 64;

/** Reads the characters of a page's text layer in the order PDFium gives them. */
export function pageChars(pdfium: Pdfium, page: number): PageChar[] {
  const text = pdfium.FPDFText_LoadPage(page);
  if (text === 0) return [];
  const scratch = pdfium.malloc(SCRATCH_BYTES);
  try {
    const count = Math.max(0, pdfium.FPDFText_CountChars(text));
    return Array.from({ length: count }, (_, index) => pageChar(pdfium, text, index, scratch));
  } finally {
    pdfium.free(scratch);
    pdfium.FPDFText_ClosePage(text);
  }
}

function pageChar(pdfium: Pdfium, text: number, index: number, scratch: number): PageChar {
  const unicode = pdfium.FPDFText_GetUnicode(text, index) >>> 0;
  pdfium.FPDFText_GetCharBox(text, index, scratch, scratch + 8, scratch + 16, scratch + 24);
  const loose = pdfium.FPDFText_GetLooseCharBox(text, index, scratch + 48) !== 0;
  pdfium.FPDFText_GetCharOrigin(text, index, scratch + 32, scratch + 40);
  const view = new DataView(pdfium.memory.buffer, scratch, SCRATCH_BYTES);
  const tight = {
    left: view.getFloat64(0, true),
    right: view.getFloat64(8, true),
    bottom: view.getFloat64(16, true),
    top: view.getFloat64(24, true),
  };
  const box = loose
    ? {
        left: view.getFloat32(48, true),
        top: view.getFloat32(52, true),
        right: view.getFloat32(56, true),
        bottom: view.getFloat32(60, true),
      }
    : tight;
  return {
    text: character(unicode, pdfium.FPDFText_IsHyphen(text, index) === 1),
    generated: pdfium.FPDFText_IsGenerated(text, index) === 1,
    unmapped: pdfium.FPDFText_HasUnicodeMapError(text, index) === 1,
    angle: pdfium.FPDFText_GetCharAngle(text, index),
    x: view.getFloat64(32, true),
    y: view.getFloat64(40, true),
    ...box,
  };
}

function character(unicode: number, hyphen: boolean): string {
  if (hyphen) return '-';
  return unicode > 0x10ffff
    ? '\ufffd'
    : unicode > 0xffff
      ? String.fromCodePoint(unicode)
      : String.fromCharCode(unicode);
}
