import { JobFailure } from '../../contract/job-failure.ts';
import type { PageText } from '../../contract/page-text.ts';
import type { DocumentReader, LocalDocument } from './document-reader.ts';
import { DocumentSession } from './document-session.ts';
import type { OcrHandlers } from './ocr/ocr-thread.ts';
import type { ReadPage } from './open-document.ts';
import type { ReadingHandlers } from './reading-thread.ts';
import { type CallOptions, ThreadLost } from './threads/thread.ts';
import { ThreadPool } from './threads/thread-pool.ts';

const HEAP_LIMIT_MB = 1024;

/** How text is recognised. */
export interface OcrOptions {
  /** Threads that do it, each busy on one page (default 1). */
  workers?: number;
  /** What scans are written in, by Tesseract's codes; a page is read in the first unless its words are another's (default `eng`). */
  languages?: readonly string[];
  /** How long one page may take (default 40 s): with what reading it takes, less than a minute. */
  timeLimitMs?: number;
}

export interface DocumentReaderOptions {
  maxPages: number;
  ocr?: OcrOptions;
  /** Threads that open and draw documents (default 2). */
  readingWorkers?: number;
  /** How long opening a document or reading a page may take (default 15 s). */
  timeLimitMs?: number;
}

/** Makes a document reader whose work runs in threads of its own, started when they are first needed. */
export function createDocumentReader(options: DocumentReaderOptions): DocumentReader {
  const { maxPages, readingWorkers = 2, timeLimitMs = 15_000 } = options;
  const {
    workers: ocrWorkers = 1,
    languages = ['eng'],
    timeLimitMs: ocrTimeLimitMs = 40_000,
  } = options.ocr ?? {};
  const reading = new ThreadPool<ReadingHandlers>(
    new URL('./reading-thread.ts', import.meta.url),
    readingWorkers,
    HEAP_LIMIT_MB,
  );
  const ocr = new ThreadPool<OcrHandlers>(
    new URL('./ocr/ocr-thread.ts', import.meta.url),
    ocrWorkers,
    HEAP_LIMIT_MB,
  );

  const openSession = (document: LocalDocument, signal: AbortSignal) =>
    new DocumentSession(reading, document, { signal, timeLimitMs });

  async function countPages(document: LocalDocument, signal: AbortSignal): Promise<number> {
    using session = openSession(document, signal);
    return checkedCount(await session.pageCount(), maxPages);
  }

  async function* readPages(document: LocalDocument, pages: readonly number[], signal: AbortSignal) {
    using session = openSession(document, signal);
    checkedCount(await session.pageCount(), maxPages);
    using stopped = stopping(signal);
    let reading: Promise<unknown> = Promise.resolve();
    const begin = (page: number): Promise<PageText> => {
      const read = reading.then(() => {
        stopped.signal.throwIfAborted();
        return session.readPage(page);
      });
      reading = read.catch(() => {});
      const text = read.then((one) => textOf(one, stopped.signal));
      // Why it cannot be read is told to the one who waits for it.
      text.catch(() => {});
      return text;
    };
    const begun: Promise<PageText>[] = [];
    for (const page of pages) {
      begun.push(begin(page));
      const first = begun.length > ocrWorkers ? begun.shift() : undefined;
      if (first !== undefined) yield await first;
    }
    for (const text of begun) yield await text;
  }

  async function textOf(read: ReadPage, signal: AbortSignal): Promise<PageText> {
    if ('words' in read) return { ...read.frame, textSource: 'NATIVE', words: read.words };
    const scan = { image: read.scan, languages: [...languages] };
    const words = await recognise(ocr, scan, { signal, timeLimitMs: ocrTimeLimitMs });
    return { ...read.frame, textSource: 'OCR', words };
  }

  async function renderPage(document: LocalDocument, page: number, width: number, signal: AbortSignal) {
    using session = openSession(document, signal);
    return session.renderPage(page, width);
  }

  async function readAttachedInvoice(document: LocalDocument, signal: AbortSignal) {
    if (document.contentType !== 'application/pdf') return null;
    using session = openSession(document, signal);
    return await session.attachedInvoice();
  }

  return {
    countPages,
    readPages,
    renderPage,
    readAttachedInvoice,
    async [Symbol.asyncDispose]() {
      await Promise.all([reading[Symbol.asyncDispose](), ocr[Symbol.asyncDispose]()]);
    },
  };
}

/** A signal that is aborted with another one, or when nobody wants more pages. */
function stopping(signal: AbortSignal): { signal: AbortSignal } & Disposable {
  const stop = new AbortController();
  return { signal: AbortSignal.any([signal, stop.signal]), [Symbol.dispose]: () => stop.abort() };
}

function checkedCount(pages: number, maxPages: number): number {
  if (pages === 0) throw new JobFailure('EMPTY_DOCUMENT', 'The document has no pages.');
  if (pages <= maxPages) return pages;
  throw new JobFailure('TOO_MANY_PAGES', `The document has ${pages} pages; at most ${maxPages} are allowed.`);
}

async function recognise(
  pool: ThreadPool<OcrHandlers>,
  scan: Parameters<OcrHandlers['recognise']>[0],
  options: CallOptions,
) {
  for (;;) {
    try {
      return await pool.pick().call('recognise', scan, options);
    } catch (error) {
      if (!(error instanceof ThreadLost)) throw error;
    }
  }
}
