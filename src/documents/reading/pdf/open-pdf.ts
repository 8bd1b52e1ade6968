import { JobFailure } from '../../../contract/job-failure.ts';
import type { LocalDocument } from '../document-reader.ts';
import { checkSize } from '../image/check-size.ts';
import { encodePng } from '../image/encode-png.ts';
import type { OpenDocument } from '../open-document.ts';
import { noSuchPage } from '../page-of.ts';
import { readAttachedInvoice } from './attached-invoice.ts';
import { FormFlattener } from './flatten-forms.ts';
import { withinMemory } from './limit-memory.ts';
import { loadDocument } from './load-document.ts';
import { loadPdfium } from './pdfium.ts';
import { readIntoHeap } from './read-into-heap.ts';
import { pdfPageFrame, readPdfPage } from './read-pdf-page.ts';
import { renderBitmap } from './render-bitmap.ts';

/** Opens a PDF; one page at a time is in memory. Throws `JobFailure` with `PASSWORD_PROTECTED`, `CORRUPT_FILE` or `DOCUMENT_TOO_COMPLEX`. */
export async function openPdf({ path, password }: LocalDocument): Promise<OpenDocument> {
  const pdfium = await loadPdfium();
  const file = readIntoHeap(pdfium, path);
  const free = () => pdfium.free(file.pointer);
  const handle = orElse(free, () => withinMemory(() => loadDocument(pdfium, file, password)));
  const forms = new FormFlattener(pdfium, handle);
  const pageCount = pdfium.FPDF_GetPageCount(handle);

  const withPage = <T>(number: number, use: (page: number) => T): T =>
    withinMemory(() => onPage(number, use));

  function onPage<T>(number: number, use: (page: number) => T): T {
    if (number < 1 || number > pageCount) throw noSuchPage(number, pageCount);
    const loaded = pdfium.FPDF_LoadPage(handle, number - 1);
    const page = loaded === 0 ? 0 : forms.flatten(loaded, number - 1);
    if (page === 0)
      throw new JobFailure('CORRUPT_FILE', `Page ${number} of the PDF is damaged and cannot be read.`);
    try {
      return use(page);
    } finally {
      pdfium.FPDF_ClosePage(page);
    }
  }

  return {
    pageCount,
    readPage: (number) => withPage(number, (page) => readPdfPage(pdfium, page, number)),
    renderPage: (number, width) =>
      withPage(number, (page) => {
        const frame = pdfPageFrame(pdfium, page, number);
        const size = { width, height: Math.max(1, Math.round((frame.height / frame.width) * width)) };
        checkSize(size);
        return encodePng(renderBitmap(pdfium, page, size, 'rgba'), size.width, size.height);
      }),
    attachedInvoice: () => withinMemory(() => readAttachedInvoice(pdfium, handle)),
    close() {
      forms.close();
      pdfium.FPDF_CloseDocument(handle);
      free();
    },
  };
}

function orElse<T>(undo: () => void, work: () => T): T {
  try {
    return work();
  } catch (error) {
    undo();
    throw error;
  }
}
