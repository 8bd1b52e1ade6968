import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createDocumentReader } from '../src/documents/reading/create-document-reader.ts';
import { sniffContentType } from '../src/documents/reading/sniff-content-type.ts';
import { conformValues } from '../src/extraction/conform.ts';
import { createOfflineExtractor } from '../src/extraction/offline/create-offline-extractor.ts';
import { schemaBody } from '../src/http/shapes/schema.ts';

/**
 * `node bench/evaluate.ts SET OUTPUTS`: extracts every case of a set offline, and writes `OUTPUTS/<case>.json`, `{field: value}`. A case is a
 * folder with `document.*` and `schema.json`; what scores the outputs is with the set.
 */
async function evaluate(set: string, outputs: string): Promise<void> {
  const signal = AbortSignal.timeout(30 * 60_000);
  await using reader = createDocumentReader({ maxPages: 2000 });
  await using extractor = createOfflineExtractor();
  await mkdir(outputs, { recursive: true });
  for (const entry of (await readdir(set, { withFileTypes: true })).filter((one) => one.isDirectory())) {
    const folder = join(set, entry.name);
    const name = (await readdir(folder)).find((file) => file.startsWith('document.'));
    if (name === undefined) continue;
    const begun = performance.now();
    const path = join(folder, name);
    const contentType =
      sniffContentType((await readFile(path)).subarray(0, 4100)) ?? 'application/octet-stream';
    const document = { path, contentType };
    const documentPages = await reader.countPages(document, signal);
    const numbers = Array.from({ length: documentPages }, (_, index) => index + 1);
    const pages = await Array.fromAsync(reader.readPages(document, numbers, signal));
    const schema = schemaBody.parse(JSON.parse(await readFile(join(folder, 'schema.json'), 'utf8')));
    const openFile = () => Promise.reject(new Error('the offline extractor reads no file'));
    const attachedInvoice = () => reader.readAttachedInvoice(document, signal);
    const request = {
      schema,
      pages,
      documentPages,
      contentType,
      openFile,
      attachedInvoice,
      repair: null,
      signal,
    };
    const raw = await extractor.extract(request);
    const { values } = conformValues(schema.fields, raw.values, undefined, raw.origins);
    await writeFile(join(outputs, `${entry.name}.json`), JSON.stringify(values, null, 1));
    process.stdout.write(`${entry.name}: ${Math.round(performance.now() - begun)} ms\n`);
  }
}

const [set, outputs] = process.argv.slice(2);
if (set === undefined || outputs === undefined) throw new RangeError('usage: evaluate.ts SET OUTPUTS');
await evaluate(set, outputs);
