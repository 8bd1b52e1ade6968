import type { PageText } from '../../contract/page-text.ts';

/** A document's bytes on this machine. `contentType` is the sniffed one; `password` opens a protected PDF. */
export interface LocalDocument {
  path: string;
  contentType: string;
  password?: string | undefined;
}

/**
 * Reads documents page by page, off the main thread.
 * Every method throws `JobFailure` with `CORRUPT_FILE`, `EMPTY_DOCUMENT`, `PASSWORD_PROTECTED`, `TOO_MANY_PAGES`,
 * `DOCUMENT_TOO_COMPLEX` or `UNSUPPORTED_FILE`, and the signal's reason when it is aborted: the work behind it ends at once.
 */
export interface DocumentReader extends AsyncDisposable {
  /** Opens the document and counts its pages. */
  countPages(document: LocalDocument, signal: AbortSignal): Promise<number>;
  /** Reads the given pages (from 1), in that order; yields each as soon as it is read. */
  readPages(document: LocalDocument, pages: readonly number[], signal: AbortSignal): AsyncIterable<PageText>;
  /** Draws one page (from 1) as PNG, `width` pixels wide. */
  renderPage(document: LocalDocument, page: number, width: number, signal: AbortSignal): Promise<Uint8Array>;
  /** The XML of the invoice that a PDF carries (Factur-X, ZUGFeRD, XRechnung, UBL) as it is, `null` when there is none. */
  readAttachedInvoice(document: LocalDocument, signal: AbortSignal): Promise<string | null>;
}
