import { randomBytes } from 'node:crypto';
import { openAsBlob } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { round } from './support/measuring.ts';
import { residentMb, sampleMemory } from './support/resident-memory.ts';
import { runBench } from './support/run-bench.ts';
import { startServers } from './support/servers.ts';
import { ServiceClient } from './support/service-client.ts';
import { startService } from './support/service-process.ts';

/**
 * How far the API's resident memory rises while many large files are uploaded at once. The API runs alone: no worker reads
 * the files in the same process. A round of small uploads comes first, so that code which is loaded and compiled at the first
 * request counts into the baseline.
 */
const UPLOADS = 20;
const UPLOAD_BYTES = 40_000_000;
const SAMPLE_EVERY_MS = 100;

await runBench(async (cleanup) => {
  const servers = cleanup.use(await startServers());
  const service = cleanup.use(await startService('api', servers));
  const client = await ServiceClient.register(service.url);
  const schema = path.join(import.meta.dirname, '../samples/schemas/note.json');
  const schemaId = await client.createSchema(await readFile(schema, 'utf8'));
  const uploadAtOnce = (file: Blob) =>
    Promise.all(Array.from({ length: UPLOADS }, () => client.createJob(schemaId, file, 'large.pdf')));

  await uploadAtOnce(new Blob([pdfLike(10_000)]));
  const large = path.join(servers.dataDir, 'large.pdf');
  await writeFile(large, pdfLike(UPLOAD_BYTES));
  const file = await openAsBlob(large);

  const baseline = await residentMb(service.pid);
  const sampler = sampleMemory(service.pid, SAMPLE_EVERY_MS);
  const begun = performance.now();
  await uploadAtOnce(file);
  const seconds = (performance.now() - begun) / 1000;
  const samples = await sampler.stop();
  const peak = Math.max(...samples);
  return {
    bench: 'memory',
    uploads: UPLOADS,
    uploadMb: UPLOAD_BYTES / 1e6,
    baselineMb: round(baseline, 1),
    peakMb: round(peak, 1),
    raisedMb: round(peak - baseline, 1),
    samples: samples.length,
    seconds: round(seconds, 2),
  };
});

/** Bytes that begin as a PDF does, so that the upload is accepted; nobody reads the rest. */
function pdfLike(size: number): Buffer<ArrayBuffer> {
  const head = Buffer.from('%PDF-1.7\n');
  return Buffer.concat([head, randomBytes(size - head.length)]);
}
