import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { round } from './support/measuring.ts';
import { runBench } from './support/run-bench.ts';
import { startServers } from './support/servers.ts';
import { hasEnded, ServiceClient } from './support/service-client.ts';
import { startService } from './support/service-process.ts';

/** A run of 1,000 small texts that is cancelled under way: how long it takes to its end, its counts, and the last start of a job after the request. */
const JOBS = 1_000;
const DONE_BEFORE = 20;
const SAMPLES = path.join(import.meta.dirname, '../samples');

await runBench(async (cleanup) => {
  const servers = cleanup.use(await startServers());
  const service = cleanup.use(await startService('all', servers));
  const client = await ServiceClient.register(service.url);
  const note = await readFile(path.join(SAMPLES, 'note.txt'), 'utf8');
  const schemaId = await client.createSchema(await readFile(path.join(SAMPLES, 'schemas/note.json'), 'utf8'));
  const { id } = await client.createRun(
    schemaId,
    Array.from({ length: JOBS }, (_, n) => `${note}\nNumber: ${n}\n`),
  );
  let run = await client.getRun(id);
  while (run.completedJobs < DONE_BEFORE) {
    await delay(100);
    run = await client.getRun(id);
  }
  const asked = Date.now();
  await client.cancelRun(id);
  const repliedMs = Date.now() - asked;
  while (!hasEnded(run)) {
    await delay(100);
    run = await client.getRun(id);
  }
  const endedMs = Date.now() - asked;
  const starts = await client.startsOf(id);
  const { status, totalJobs, pendingJobs, completedJobs, failedJobs, cancelledJobs } = run;
  return {
    bench: 'run-cancel',
    ...{ status, totalJobs, pendingJobs, completedJobs, failedJobs, cancelledJobs },
    repliedMs,
    endedMs,
    lastStartAfterMs: round(Math.max(0, ...starts.map((at) => at - asked)), 0),
  };
});
