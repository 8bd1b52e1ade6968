import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { ExtractionRequest } from '../extractor.ts';
import type { ProposalDocument } from '../schema-proposer.ts';
import { asksForAll } from './asked.ts';
import type { GeminiClient, RequestPart } from './gemini-client.ts';
import { documentText } from './prompt.ts';
import { MAX_INLINE_BYTES, shownParts } from './shown-parts.ts';
import { storeDocument } from './stored-document.ts';

/** The types that Gemini reads itself. All others are sent as the text that was read from them. */
const READ_BY_MODEL = new Set([
  'application/pdf',
  'image/png',
  'image/jpeg',
  'image/webp',
  'image/heic',
  'image/heif',
]);

/** The document as parts of a request; disposing of it deletes what was uploaded. */
export interface DocumentParts extends AsyncDisposable {
  parts: RequestPart[];
}

/** A document of either kind of request: the words of its pages are there, or are read when they are needed. */
type ModelDocument = ExtractionRequest | ProposalDocument;

/**
 * Makes the parts of a request's document: all of it inline, in the file store, or as text, and of a part of one what is shown of its pages:
 * the others stay here. Throws what `storeDocument` throws.
 */
export async function documentParts(
  client: GeminiClient,
  request: ModelDocument,
  signal: AbortSignal,
): Promise<DocumentParts> {
  if ('pages' in request && !asksForAll(request)) return settled(await shownParts(request, signal));
  const mimeType = request.contentType.split(';')[0]?.trim().toLowerCase() ?? '';
  if (!READ_BY_MODEL.has(mimeType)) return await asText(request);
  await using file = await request.openFile();
  const bytes = await readFile(file.path, { signal });
  if (mimeType === 'application/pdf' && isEncrypted(bytes)) return await asText(request);
  if (bytes.length <= MAX_INLINE_BYTES) {
    return settled([{ mimeType, bytes }]);
  }
  const stored = await storeDocument(client, bytes, mimeType, signal);
  return {
    parts: [{ mimeType, uri: stored.uri }],
    [Symbol.asyncDispose]: () => stored[Symbol.asyncDispose](),
  };
}

async function asText(document: ModelDocument): Promise<DocumentParts> {
  const pages = 'pages' in document ? document.pages : await document.readPages();
  return settled([{ text: documentText(pages, `document-${randomUUID()}`) }]);
}

function settled(parts: DocumentParts['parts']): DocumentParts {
  return { parts, [Symbol.asyncDispose]: () => Promise.resolve() };
}

/** Whether a PDF may be encrypted, and so closed to the model (ISO 32000-1, 7.6.1: the trailer names `Encrypt`). */
function isEncrypted(bytes: Buffer): boolean {
  return bytes.includes('/Encrypt');
}
