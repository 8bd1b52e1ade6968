import { randomBytes } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { PDFiumLibrary } from '@hyzyla/pdfium';
import { createDocumentReader } from '../src/documents/reading/create-document-reader.ts';
import { timeOneJob } from './support/job-runner.ts';
import { median, round } from './support/measuring.ts';
import { sampleMemory } from './support/resident-memory.ts';
import { runBench } from './support/run-bench.ts';
import { startServers } from './support/servers.ts';
import { ServiceClient } from './support/service-client.ts';
import { startService } from './support/service-process.ts';
import { textPdf } from './support/text-pdf.ts';

/**
 * Pages a second that are read of a text PDF, as words with boxes in lines, next to what PDFium alone reaches in getting the same pages'
 * text as strings, in turns; and the resident memory of a worker that reads and extracts a document of 2,000 pages offline.
 */
const ROUNDS = 3;
const PAGES = 400;
const LONG_PAGES = 2000;
const WARM_UP = 50;
const SAMPLE_EVERY_MS = 100;
const SAMPLES = path.join(import.meta.dirname, '../samples');

await runBench(async (cleanup) => {
  const servers = cleanup.use(await startServers());
  const file = path.join(servers.dataDir, 'text.pdf');
  await writeFile(file, textPdf(PAGES));
  const reader = cleanup.use(createDocumentReader({ maxPages: LONG_PAGES }));
  const pdfium = await PDFiumLibrary.init();

  const read = async (pages: number) => {
    const numbers = Array.from({ length: pages }, (_, index) => index + 1);
    const document = { path: file, contentType: 'application/pdf' };
    let words = 0;
    for await (const page of reader.readPages(document, numbers, new AbortController().signal)) {
      words += page.words.length;
    }
    if (words < pages) throw new Error('pages were read without their words');
  };
  const readBare = async (pages: number) => {
    const document = await pdfium.loadDocument(await readFile(file));
    let letters = 0;
    for (let page = 0; page < pages; page += 1) letters += document.getPage(page).getText().length;
    document.destroy();
    if (letters < pages) throw new Error('PDFium found no text');
  };
  const rate = async (work: (pages: number) => Promise<void>) => {
    const begun = performance.now();
    await work(PAGES);
    return PAGES / ((performance.now() - begun) / 1000);
  };

  await read(WARM_UP);
  await readBare(WARM_UP);
  const rounds: { ours: number; bare: number }[] = [];
  for (let done = 0; done < ROUNDS; done += 1) {
    rounds.push({ ours: await rate(read), bare: await rate(readBare) });
  }
  const long = await readLong(cleanup, servers);
  return {
    bench: 'reading',
    pagesPerSecond: round(median(rounds.map(({ ours }) => ours)), 1),
    pdfiumPagesPerSecond: round(median(rounds.map(({ bare }) => bare)), 1),
    ratio: round(median(rounds.map(({ ours, bare }) => ours / bare)), 2),
    ...long,
  };
});

/** One job of a long document, from its upload to its end, and the most memory that the worker took for it. */
async function readLong(cleanup: AsyncDisposableStack, servers: Awaited<ReturnType<typeof startServers>>) {
  const secrets = {
    JWT_SECRET: randomBytes(32).toString('hex'),
    ENCRYPTION_KEY: randomBytes(32).toString('hex'),
  };
  const api = cleanup.use(await startService('api', servers, secrets));
  const worker = cleanup.use(await startService('worker', servers, secrets));
  const client = await ServiceClient.register(api.url);
  const schemaId = await client.createSchema(await readFile(path.join(SAMPLES, 'schemas/note.json'), 'utf8'));
  const sampler = sampleMemory(worker.pid, SAMPLE_EVERY_MS);
  const document = new Blob([Uint8Array.from(textPdf(LONG_PAGES))]);
  const jobMs = await timeOneJob(client, () => client.createJob(schemaId, document, 'long.pdf'));
  const samples = await sampler.stop();
  return {
    longPages: LONG_PAGES,
    longSeconds: round(jobMs / 1000, 1),
    workerBaselineMb: round(samples[0] ?? Number.NaN, 0),
    workerPeakMb: round(Math.max(...samples), 0),
  };
}
