import { JobFailure } from '../../../contract/job-failure.ts';
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

/** Ten times what the densest page of a directory has. */
const MOST_CHARS = 500_000;
const SCRATCH_BYTES = 64;
/** A blank parts words, and nobody asks for its place. Only blanks are generated. */
const BLANKS = new Set([0x20, 0x0a, 0x0d]);
const NOWHERE = { unmapped: false, angle: 0, x: 0, y: 0, left: 0, right: 0, bottom: 0, top: 0 };

/**
 * Reads the characters of a page's text layer in the order PDFium gives them, with as few calls as there can be: there are thousands
 * a page. Throws `JobFailure` with `DOCUMENT_TOO_COMPLEX` for more than half a million.
 */
export function pageChars(pdfium: Pdfium, page: number): PageChar[] {
  const text = pdfium.FPDFText_LoadPage(page);
  if (text === 0) return [];
  const scratch = new Scratch(pdfium);
  try {
    const count = Math.max(0, pdfium.FPDFText_CountChars(text));
    if (count > MOST_CHARS) {
      throw new JobFailure('DOCUMENT_TOO_COMPLEX', 'A page of this document has more text than can be read.');
    }
    return Array.from({ length: count }, (_, index) => pageChar(pdfium, text, index, scratch));
  } finally {
    scratch.free();
    pdfium.FPDFText_ClosePage(text);
  }
}

function pageChar(pdfium: Pdfium, text: number, index: number, scratch: Scratch): PageChar {
  const unicode = pdfium.FPDFText_GetUnicode(text, index) >>> 0;
  if (BLANKS.has(unicode)) {
    const generated = pdfium.FPDFText_IsGenerated(text, index) === 1;
    return { text: String.fromCharCode(unicode), generated, ...NOWHERE };
  }
  const { pointer } = scratch;
  const isLoose = pdfium.FPDFText_GetLooseCharBox(text, index, pointer + 48) !== 0;
  if (!isLoose) pdfium.FPDFText_GetCharBox(text, index, pointer, pointer + 8, pointer + 16, pointer + 24);
  pdfium.FPDFText_GetCharOrigin(text, index, pointer + 32, pointer + 40);
  const view = scratch.view();
  return {
    text: character(unicode, !isAlphanumeric(unicode) && pdfium.FPDFText_IsHyphen(text, index) === 1),
    generated: false,
    unmapped: pdfium.FPDFText_HasUnicodeMapError(text, index) === 1,
    angle: pdfium.FPDFText_GetCharAngle(text, index),
    x: view.getFloat64(32, true),
    y: view.getFloat64(40, true),
    left: isLoose ? view.getFloat32(48, true) : view.getFloat64(0, true),
    right: isLoose ? view.getFloat32(56, true) : view.getFloat64(8, true),
    bottom: isLoose ? view.getFloat32(60, true) : view.getFloat64(16, true),
    top: isLoose ? view.getFloat32(52, true) : view.getFloat64(24, true),
  };
}

/** A few bytes of PDFium's memory to answer into; memory that grew is elsewhere. */
class Scratch {
  readonly pointer: number;
  readonly #pdfium: Pdfium;
  #view: DataView;

  constructor(pdfium: Pdfium) {
    this.#pdfium = pdfium;
    this.pointer = pdfium.malloc(SCRATCH_BYTES);
    this.#view = new DataView(pdfium.memory.buffer, this.pointer, SCRATCH_BYTES);
  }

  view(): DataView {
    const { buffer } = this.#pdfium.memory;
    if (this.#view.buffer !== buffer) this.#view = new DataView(buffer, this.pointer, SCRATCH_BYTES);
    return this.#view;
  }

  free(): void {
    this.#pdfium.free(this.pointer);
  }
}

function isAlphanumeric(unicode: number): boolean {
  return (unicode >= 0x30 && unicode <= 0x39) || ((unicode | 0x20) >= 0x61 && (unicode | 0x20) <= 0x7a);
}

function character(unicode: number, hyphen: boolean): string {
  if (hyphen) return '-';
  return unicode > 0x10ffff
    ? '\ufffd'
    : unicode > 0xffff
      ? String.fromCodePoint(unicode)
      : String.fromCharCode(unicode);
}
