import type { LocalDocument } from '../document-reader.ts';
import type { OpenDocument } from '../open-document.ts';
import { openRows } from '../text/open-rows.ts';
import { docxRows } from './docx/docx-rows.ts';
import { openParts, type Parts } from './open-parts.ts';
import { xlsxRows } from './xlsx/xlsx-rows.ts';

/** Opens a DOCX file and lays its text out on pages. Throws `JobFailure` as `openParts` and `openRows` do. */
export function openDocx(document: LocalDocument): Promise<OpenDocument> {
  return openAs(document, docxRows);
}

/** Opens an XLSX file and lays its sheets out on pages. Throws `JobFailure` as `openParts` and `openRows` do. */
export function openXlsx(document: LocalDocument): Promise<OpenDocument> {
  return openAs(document, xlsxRows);
}

async function openAs(
  { path }: LocalDocument,
  rowsOf: (parts: Parts) => Promise<string[]>,
): Promise<OpenDocument> {
  using parts = await openParts(path);
  return openRows(await rowsOf(parts));
}
