import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { ExtractionRequest } from '../extractor.ts';
import type { ProposalDocument } from '../schema-proposer.ts';
import type { GeminiClient, RequestPart } from './gemini-client.ts';
import { documentText } from './prompt.ts';
import { storeDocument } from './stored-document.ts';

/** Up to this size, in bytes, a document goes inline; base64 makes a third more of it, and a request holds 20 MB. */
export const MAX_INLINE_BYTES = 15 * 1024 * 1024;

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
type ModelDocument = Pick<ExtractionRequest, 'contentType' | 'openFile' | 'pages'> | ProposalDocument;

/** Makes the parts of a request's document: inline, in the file store, or as text. Throws what `storeDocument` throws. */
export async function documentParts(
  client: GeminiClient,
  request: ModelDocument,
  signal: AbortSignal,
): Promise<DocumentParts> {
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
