import { numberLines } from '../layout/number-lines.ts';
import type { PageFrame, PageScan, ReadPage } from '../open-document.ts';
import { charsToWords } from './chars-to-words.ts';
import { hasImage } from './has-image.ts';
import { isReadable } from './is-readable.ts';
import { isStampedScan } from './is-stamped-scan.ts';
import { joinSpaced } from './join-spaced.ts';
import { pageChars } from './page-chars.ts';
import { pageGeometry } from './page-geometry.ts';
import type { Pdfium } from './pdfium.ts';
import { renderBitmap } from './render-bitmap.ts';
import { scanSize } from './scan-size.ts';

const ROTATIONS = [0, 90, 180, 270] as const;

/** Reads a loaded page: the words of its text layer, or its picture where that says nothing of it. */
export function readPdfPage(pdfium: Pdfium, page: number, number: number): ReadPage {
  const frame = pdfPageFrame(pdfium, page, number);
  const chars = pageChars(pdfium, page);
  if (!isReadable(chars, () => hasImage(pdfium, page))) return scanOf(pdfium, page, frame);
  const toPage = pageGeometry(pdfium, page);
  const words = joinSpaced(charsToWords(chars, toPage, frame.rotation));
  if (isStampedScan(pdfium, page, words, toPage)) return scanOf(pdfium, page, frame);
  return { frame, words: numberLines(words) };
}

function scanOf(pdfium: Pdfium, page: number, frame: PageFrame): PageScan {
  const { width, height, dpi } = scanSize(frame);
  return { frame, scan: { width, height, dpi, data: renderBitmap(pdfium, page, { width, height }, 'gray') } };
}

/** A loaded page's size in points and its rotation. */
export function pdfPageFrame(pdfium: Pdfium, page: number, number: number): PageFrame {
  return {
    page: number,
    width: pdfium.FPDF_GetPageWidthF(page),
    height: pdfium.FPDF_GetPageHeightF(page),
    rotation: ROTATIONS[pdfium.FPDFPage_GetRotation(page) & 3] ?? 0,
  };
}
