import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { longestHistories } from './support/longest-histories.ts';
import { round } from './support/measuring.ts';
import { residentMb } from './support/resident-memory.ts';
import { runBench } from './support/run-bench.ts';
import { secondsOf } from './support/runs.ts';
import { startServers } from './support/servers.ts';
import { hasEnded, ServiceClient } from './support/service-client.ts';
import { startService } from './support/service-process.ts';
import { slopePerThousand } from './support/slope.ts';

/**
 * One large run of one-page texts that the service downloads from this process, while API and worker, in one process, are killed and
 * started again: the run's counts at its end, and how the memory of the last of these processes rises with the jobs it has done,
 * after its first thousand.
 */
const { values } = parseArgs({
  options: { jobs: { type: 'string', default: '10000' }, kills: { type: 'string', default: '2' } },
});
const JOBS = Number(values.jobs);
const KILLS = Number(values.kills);
/** A process is killed each time when so many more jobs have ended. */
const KILL_AFTER_JOBS = 300;
const WARM_UP_JOBS = 1_000;
const SAMPLE_EVERY_MS = 5_000;
const SAMPLES = path.join(import.meta.dirname, '../samples');

await runBench(async (cleanup) => {
  const servers = cleanup.use(await startServers());
  const note = await readFile(path.join(SAMPLES, 'note.txt'), 'utf8');
  const pages = createServer((request, response) => {
    response.setHeader('content-type', 'text/plain').end(`${note}\nNumber: ${request.url}\n`);
  });
  pages.listen(0, '127.0.0.1');
  await once(pages, 'listening');
  cleanup.defer(() => {
    pages.close();
  });
  const { port } = pages.address() as AddressInfo;
  const secrets = {
    JWT_SECRET: randomBytes(32).toString('hex'),
    ENCRYPTION_KEY: randomBytes(32).toString('hex'),
  };
  const start = async () =>
    cleanup.use(await startService('all', servers, { ...secrets, ALLOW_PRIVATE_NETWORK: 'true' }));

  let service = await start();
  let client = await (await ServiceClient.register(service.url)).withKey();
  const schemaId = await client.createSchema(await readFile(path.join(SAMPLES, 'schemas/note.json'), 'utf8'));
  const urls = Array.from({ length: JOBS }, (_, n) => ({ url: `http://127.0.0.1:${port}/${n}.txt` }));
  const { id } = await client.createRunFromUrls(schemaId, urls);
  let kills = 0;
  let begunAt = 0;
  const samples: { jobs: number; mb: number }[] = [];
  for (;;) {
    const run = await client.getRun(id);
    const done = run.totalJobs - run.pendingJobs;
    if (hasEnded(run)) {
      const { status, totalJobs, pendingJobs, completedJobs, failedJobs, cancelledJobs } = run;
      const seconds = secondsOf(run);
      return {
        bench: 'run-soak',
        ...{ status, totalJobs, pendingJobs, completedJobs, failedJobs, cancelledJobs, kills },
        jobsPerSecond: round(totalJobs / seconds, 1),
        seconds: round(seconds, 0),
        mbPerThousandJobs: round(slopePerThousand(samples), 2),
        firstMb: round(samples[0]?.mb ?? Number.NaN, 1),
        lastMb: round(samples.at(-1)?.mb ?? Number.NaN, 1),
        samples: samples.length,
        longestHistories: await longestHistories(servers.temporalAddress),
      };
    }
    if (kills < KILLS && done >= begunAt + KILL_AFTER_JOBS) {
      kills += 1;
      process.kill(service.pid, 'SIGKILL');
      service = await start();
      client = client.at(service.url);
      begunAt = done;
    } else if (done >= begunAt + WARM_UP_JOBS) {
      samples.push({ jobs: done, mb: await residentMb(service.pid) });
    }
    await delay(SAMPLE_EVERY_MS);
  }
});
