import { copyIntoHeap } from './copy-into-heap.ts';
import type { Pdfium } from './pdfium.ts';

const LINK = 2;
const FLATTENED = 1;
const FOR_DISPLAY = 0;
const MAX_ANNOTATIONS = 5000;
/** FPDF_FORMFILLINFO of version 2 without callbacks; 256 bytes are more than it takes. */
const FORM_INFO = Uint8Array.from({ length: 256 }, (_, index) => (index === 0 ? 2 : 0));

/** Makes what stands in form fields and notes a part of the pages of one document, so that it is read and drawn like all else. */
export class FormFlattener {
  readonly #pdfium: Pdfium;
  readonly #document: number;
  #info = 0;
  #form = 0;

  constructor(pdfium: Pdfium, document: number) {
    this.#pdfium = pdfium;
    this.#document = document;
  }

  /** Flattens a page just loaded, whose index is given; gives it back, or loaded anew when it changed. */
  flatten(page: number, index: number): number {
    if (!this.#hasForms(page)) return page;
    const form = this.#open();
    this.#pdfium.FORM_OnAfterLoadPage(page, form);
    const result = this.#pdfium.FPDFPage_Flatten(page, FOR_DISPLAY);
    this.#pdfium.FORM_OnBeforeClosePage(page, form);
    if (result !== FLATTENED) return page;
    this.#pdfium.FPDF_ClosePage(page);
    return this.#pdfium.FPDF_LoadPage(this.#document, index);
  }

  /** To be called before the document is closed. */
  close(): void {
    if (this.#form !== 0) this.#pdfium.FPDFDOC_ExitFormFillEnvironment(this.#form);
    if (this.#info !== 0) this.#pdfium.free(this.#info);
  }

  #open(): number {
    if (this.#form === 0) {
      this.#info = copyIntoHeap(this.#pdfium, FORM_INFO);
      this.#form = this.#pdfium.FPDFDOC_InitFormFillEnvironment(this.#document, this.#info);
    }
    return this.#form;
  }

  #hasForms(page: number): boolean {
    const count = Math.min(MAX_ANNOTATIONS, this.#pdfium.FPDFPage_GetAnnotCount(page));
    for (let index = 0; index < count; index += 1) {
      const annotation = this.#pdfium.FPDFPage_GetAnnot(page, index);
      const subtype = this.#pdfium.FPDFAnnot_GetSubtype(annotation);
      this.#pdfium.FPDFPage_CloseAnnot(annotation);
      if (subtype !== LINK) return true;
    }
    return false;
  }
}
