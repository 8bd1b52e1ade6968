import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { JobFailure } from '../../../contract/job-failure.ts';
import type { LocalDocument } from '../document-reader.ts';
import { encodePng } from '../image/encode-png.ts';
import { numberLines } from '../layout/number-lines.ts';
import type { OpenDocument, PageFrame, ReadPage } from '../open-document.ts';
import { charsToWords } from './chars-to-words.ts';
import { hasImage } from './has-image.ts';
import { isReadable } from './is-readable.ts';
import { joinSpaced } from './join-spaced.ts';
import { pageChars } from './page-chars.ts';
import { pageGeometry } from './page-geometry.ts';
import { loadPdfium, type Pdfium } from './pdfium.ts';
import { renderBitmap } from './render-bitmap.ts';
import { scanSize } from './scan-size.ts';

const PASSWORD_ERROR = 4;

/** Opens a PDF. Throws `JobFailure` with `PASSWORD_PROTECTED`, `CORRUPT_FILE` or `DOCUMENT_TOO_COMPLEX`. */
export async function openPdf(document: LocalDocument): Promise<OpenDocument> {
  const pdfium = await loadPdfium();
  const file = readIntoHeap(pdfium, document.path);
  const handle = load(pdfium, file, document.password);
  const withPage = <T>(page: number, use: (handle: number) => T): T => {
    const opened = pdfium.FPDF_LoadPage(handle, page - 1);
    if (opened === 0)
      throw new JobFailure('CORRUPT_FILE', `Page ${page} of the PDF is damaged and cannot be read.`);
    try {
      return use(opened);
    } finally {
      pdfium.FPDF_ClosePage(opened);
    }
  };
  return {
    pageCount: pdfium.FPDF_GetPageCount(handle),
    readPage: (page) => withPage(page, (opened) => readPage(pdfium, opened, page)),
    renderPage: (page, width) =>
      withPage(page, (opened) => {
        const { width: points, height } = pageFrame(pdfium, opened, page);
        const size = { width, height: Math.max(1, Math.round((height / points) * width)) };
        return encodePng(renderBitmap(pdfium, opened, size, 'rgba'), size.width, size.height);
      }),
    close: () => {
      pdfium.FPDF_CloseDocument(handle);
      pdfium.free(file.pointer);
    },
  };
}

interface HeapFile {
  pointer: number;
  size: number;
}

function readIntoHeap(pdfium: Pdfium, path: string): HeapFile {
  const file = openSync(path, 'r');
  try {
    const { size } = fstatSync(file);
    const pointer = pdfium.malloc(Math.max(1, size));
    if (pointer === 0) throw new JobFailure('DOCUMENT_TOO_COMPLEX', 'The file is too large to be opened.');
    const heap = new Uint8Array(pdfium.memory.buffer, pointer, size);
    for (let read = 0; read < size; ) {
      const bytes = readSync(file, heap, read, size - read, null);
      if (bytes === 0) break;
      read += bytes;
    }
    return { pointer, size };
  } finally {
    closeSync(file);
  }
}

function load(pdfium: Pdfium, file: HeapFile, password: string | undefined): number {
  const secret = password === undefined ? 0 : cString(pdfium, password);
  const handle = pdfium.FPDF_LoadMemDocument(file.pointer, file.size, secret);
  if (secret !== 0) pdfium.free(secret);
  if (handle !== 0) return handle;
  pdfium.free(file.pointer);
  if (pdfium.FPDF_GetLastError() !== PASSWORD_ERROR) {
    throw new JobFailure('CORRUPT_FILE', 'The PDF is damaged and cannot be opened.');
  }
  const message =
    password === undefined
      ? 'The PDF is protected by a password. Send it again with its password, or without protection.'
      : 'The password does not open the PDF. Send it again with the right password, or without protection.';
  throw new JobFailure('PASSWORD_PROTECTED', message);
}

function cString(pdfium: Pdfium, text: string): number {
  const bytes = new TextEncoder().encode(`${text}\0`);
  const pointer = pdfium.malloc(bytes.length);
  new Uint8Array(pdfium.memory.buffer).set(bytes, pointer);
  return pointer;
}

function pageFrame(pdfium: Pdfium, page: number, number: number): PageFrame {
  const rotation = ([0, 90, 180, 270] as const)[pdfium.FPDFPage_GetRotation(page) & 3] ?? 0;
  return {
    page: number,
    width: pdfium.FPDF_GetPageWidthF(page),
    height: pdfium.FPDF_GetPageHeightF(page),
    rotation,
  };
}

function readPage(pdfium: Pdfium, page: number, number: number): ReadPage {
  const frame = pageFrame(pdfium, page, number);
  const chars = pageChars(pdfium, page);
  if (!isReadable(chars, () => hasImage(pdfium, page))) {
    const { width, height, dpi } = scanSize(frame);
    return {
      frame,
      scan: { width, height, dpi, data: renderBitmap(pdfium, page, { width, height }, 'gray') },
    };
  }
  const scratch = pdfium.malloc(8);
  const toPage = pageGeometry(pdfium, page, scratch);
  pdfium.free(scratch);
  return { frame, words: numberLines(joinSpaced(charsToWords(chars, toPage, frame.rotation))) };
}
