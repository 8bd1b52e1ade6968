import { JobFailure } from '../../contract/job-failure.ts';
import type { LocalDocument } from './document-reader.ts';
import { openImage } from './image/open-image.ts';
import { openDocx, openXlsx } from './office/open-office.ts';
import type { OpenDocument, PageFrame, PageScan } from './open-document.ts';
import { type PackedWords, packWords } from './packed-words.ts';
import { openPdf } from './pdf/open-pdf.ts';
import { pdfiumBytes } from './pdf/pdfium.ts';
import { DOCX, XLSX } from './sniffing/office-type.ts';
import { openText } from './text/open-text.ts';
import { serve } from './threads/serve.ts';

/** What a page gives, as it leaves the thread. */
type PackedPage = { frame: PageFrame; packed: PackedWords } | PageScan;

const opened = new Map<string, OpenDocument>();

const handlers = {
  /** Opens a document under a key of the caller's and answers how many pages it has. */
  async open({ key, document }: { key: string; document: LocalDocument }): Promise<number> {
    const open = await openDocument(document);
    opened.set(key, open);
    return open.pageCount;
  },
  async readPage({ key, page }: { key: string; page: number }): Promise<PackedPage> {
    const read = await documentOf(key).readPage(page);
    return 'words' in read ? { frame: read.frame, packed: packWords(read.words) } : read;
  },
  async renderPage({ key, page, width }: { key: string; page: number; width: number }): Promise<Uint8Array> {
    return documentOf(key).renderPage(page, width);
  },
  attachedInvoice(key: string): string | null {
    return documentOf(key).attachedInvoice?.() ?? null;
  },
  /** Closes a document; answers how many bytes the thread goes on to hold for nothing, 0 while others are open. */
  close(key: string): number {
    opened.get(key)?.close();
    opened.delete(key);
    return opened.size === 0 ? pdfiumBytes() : 0;
  },
};

export type ReadingHandlers = typeof handlers;

function documentOf(key: string): OpenDocument {
  const document = opened.get(key);
  if (document === undefined) throw new Error('the document is not open in this thread');
  return document;
}

const OPENERS = new Map<string, (document: LocalDocument) => OpenDocument | Promise<OpenDocument>>([
  ['application/pdf', openPdf],
  ['image/png', openImage],
  ['image/jpeg', openImage],
  ['image/webp', openImage],
  ['image/tiff', openImage],
  ['text/plain', openText],
  ['text/html', openText],
  [DOCX, openDocx],
  [XLSX, openXlsx],
]);

async function openDocument(document: LocalDocument): Promise<OpenDocument> {
  const opener = OPENERS.get(document.contentType);
  if (opener !== undefined) return opener(document);
  throw new JobFailure('UNSUPPORTED_FILE', `Files of the type ${document.contentType} cannot be read.`);
}

serve(handlers);
