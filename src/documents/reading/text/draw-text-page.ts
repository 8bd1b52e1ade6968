import { encodePng } from '../image/encode-png.ts';
import { copyIntoHeap } from '../pdf/copy-into-heap.ts';
import { loadPdfium, type Pdfium } from '../pdf/pdfium.ts';
import { renderBitmap } from '../pdf/render-bitmap.ts';
import { PAGE_HEIGHT, PAGE_WIDTH, placedRows, type TextPage } from './text-page.ts';

/**
 * Draws a page as PNG, `width` pixels wide. PDFium brings its own fixed-pitch font, so this works without fonts on the machine;
 * characters outside of Latin have no glyph in it.
 */
export async function drawTextPage(page: TextPage, width: number): Promise<Uint8Array> {
  const pdfium = await loadPdfium();
  const document = pdfium.FPDF_CreateNewDocument();
  const drawn = pdfium.FPDFPage_New(document, 0, PAGE_WIDTH, PAGE_HEIGHT);
  const font = withBytes(pdfium, new TextEncoder().encode('Courier\0'), (name) =>
    pdfium.FPDFText_LoadStandardFont(document, name),
  );
  try {
    for (const { text, x, baseline, fontSize } of placedRows(page)) {
      if (text === '') continue;
      const object = pdfium.FPDFPageObj_CreateTextObj(document, font, fontSize);
      withBytes(pdfium, Buffer.from(`${text}\0`, 'utf16le'), (content) =>
        pdfium.FPDFText_SetText(object, content),
      );
      pdfium.FPDFPageObj_Transform(object, 1, 0, 0, 1, x, PAGE_HEIGHT - baseline);
      pdfium.FPDFPage_InsertObject(drawn, object);
    }
    const size = { width, height: Math.round((PAGE_HEIGHT / PAGE_WIDTH) * width) };
    return encodePng(renderBitmap(pdfium, drawn, size, 'rgba'), size.width, size.height);
  } finally {
    pdfium.FPDFFont_Close(font);
    pdfium.FPDF_ClosePage(drawn);
    pdfium.FPDF_CloseDocument(document);
  }
}

function withBytes<T>(pdfium: Pdfium, bytes: Uint8Array, use: (pointer: number) => T): T {
  const pointer = copyIntoHeap(pdfium, bytes);
  try {
    return use(pointer);
  } finally {
    pdfium.free(pointer);
  }
}
