import type { Piece } from '../src/contract/piece.ts';
import type { DocumentRow } from '../src/db/entities/document.ts';
import type { JobRow } from '../src/db/entities/job.ts';
import type { LocalDocument } from '../src/documents/reading/document-reader.ts';
import type { RawExtraction } from '../src/extraction/extractor.ts';
import type { ActivityServices } from './activity-services.ts';
import { callExtractor } from './call-extractor.ts';
import { openLocalDocument } from './local-document.ts';
import type { WindowState } from './window-state.ts';

/** How wide a page is drawn for a model, in pixels: print of 6 points is 12 of them high on A4. */
const DRAWN_WIDTH = 1_200;

async function attachedInvoice(
  services: ActivityServices,
  job: JobRow,
  document: DocumentRow,
  signal: AbortSignal,
): Promise<string | null> {
  if (document.contentType !== 'application/pdf') return null;
  await using opened = await openLocalDocument(services, job, document, signal);
  return await services.reader.readAttachedInvoice(opened.local, signal);
}

/** Draws pages of a document that is brought here once, when the first of them is drawn. */
function pageDrawing(
  services: ActivityServices,
  { job, document }: WindowState,
  cleanup: AsyncDisposableStack,
  signal: AbortSignal,
): (page: number) => Promise<Uint8Array<ArrayBuffer> | null> {
  let brought: Promise<{ local: LocalDocument }> | undefined;
  return async (page) => {
    if (document.contentType.startsWith('text/')) return null;
    brought ??= openLocalDocument(services, job, document, signal).then((opened) => cleanup.use(opened));
    const { local } = await brought;
    return new Uint8Array(await services.reader.renderPage(local, page, DRAWN_WIDTH, signal));
  };
}

/** Has the extractor look for what a piece asks for; a repair shows it what it said before that could not be used. Throws what the extractor throws. */
export async function askForPiece(
  services: ActivityServices,
  window: WindowState,
  { part, pages: asked, lines }: Piece,
  signal: AbortSignal,
): Promise<RawExtraction> {
  const { job, document, schema, parts, pages, earlier } = window;
  const output = earlier?.rejectedOutput ?? null;
  await using cleanup = new AsyncDisposableStack();
  return await callExtractor(services, {
    schema: { ...schema, fields: parts[part] ?? [] },
    pages,
    asked: { pages: asked, lines },
    documentPages: document.pageCount ?? pages.length,
    contentType: document.contentType,
    openFile: () => services.storage.localFile(document.storageKey, signal),
    attachedInvoice: () => attachedInvoice(services, job, document, signal),
    drawPage: pageDrawing(services, window, cleanup, signal),
    repair: output === null ? null : { output, problem: earlier?.rejectedProblem ?? '' },
    signal,
  });
}
