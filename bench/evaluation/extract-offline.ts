import { open } from 'node:fs/promises';
import type { FieldValues } from '../../src/contract/extraction.ts';
import type { SchemaField } from '../../src/contract/schema-field.ts';
import type { DocumentReader } from '../../src/documents/reading/document-reader.ts';
import { sniffContentType } from '../../src/documents/reading/sniff-content-type.ts';
import { conformValues } from '../../src/extraction/conform.ts';
import type { Extractor } from '../../src/extraction/extractor.ts';
import type { ValueSigns } from '../../src/extraction/grounding/confidence-model.ts';
import { startPace } from '../../src/extraction/grounding/pace.ts';
import { searchValues } from '../../src/extraction/grounding/search-values.ts';
import { signsOf } from '../../src/extraction/grounding/signs-of.ts';

/** What the offline extractor gave for a document, with the signs of every value that it scored, by path. */
export interface OfflineResult {
  values: FieldValues;
  signs: ReadonlyMap<string, ValueSigns>;
}

/** Extracts one document with the parts of the worker that do so, without a service: for what the service does not tell, the scores. */
export async function extractOffline(
  { reader, extractor }: { reader: DocumentReader; extractor: Extractor },
  { path, fields }: { path: string; fields: SchemaField[] },
  signal: AbortSignal,
): Promise<OfflineResult> {
  const contentType = sniffContentType(await beginningOf(path)) ?? 'application/octet-stream';
  const document = { path, contentType };
  const documentPages = await reader.countPages(document, signal);
  const numbers = Array.from({ length: documentPages }, (_, index) => index + 1);
  const pages = await Array.fromAsync(reader.readPages(document, numbers, signal));
  const raw = await extractor.extract({
    schema: { name: 'Evaluation', description: '', instructions: null, fields },
    pages,
    documentPages,
    contentType,
    openFile: () => Promise.reject(new Error('the offline extractor reads no file')),
    attachedInvoice: () =>
      contentType === 'application/pdf'
        ? reader.readAttachedInvoice(document, signal)
        : Promise.resolve(null),
    repair: null,
    signal,
  });
  const conformed = conformValues(fields, raw.values, undefined, raw.origins, raw.scores);
  const { leaves, words } = await searchValues(
    { fields, ...conformed, pages, source: 'MODEL' },
    startPace(signal),
  );
  const signs = leaves.flatMap(({ leaf, choice }) => {
    const score = conformed.scores[leaf.path];
    return score === undefined ? [] : [[leaf.path, { ...signsOf(leaf, choice, words), score }] as const];
  });
  return { values: conformed.values, signs: new Map(signs) };
}

async function beginningOf(path: string): Promise<Buffer> {
  await using file = await open(path);
  const { buffer, bytesRead } = await file.read(Buffer.alloc(4_100), 0, 4_100, 0);
  return buffer.subarray(0, bytesRead);
}
