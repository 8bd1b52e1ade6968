import { readFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import path from 'node:path';
import { watchJobs } from './support/job-runner.ts';
import { median, ratePerSecond, round } from './support/measuring.ts';
import { runBench } from './support/run-bench.ts';
import { startServers } from './support/servers.ts';
import { ServiceClient } from './support/service-client.ts';
import { startService } from './support/service-process.ts';

/**
 * What a dead receiver costs: jobs a second of a user with an endpoint that refuses every connection and wants all events of jobs, next to
 * those of a user without one, in turns on the same service. The turns of both begin alike, and the dead endpoint keeps what it is owed.
 */
const ROUNDS = 3;
const JOBS = 200;
const IN_FLIGHT = 16;
const WARM_UP = 48;
const EVENTS = ['job.queued', 'job.started', 'job.completed', 'job.failed', 'job.cancelled', 'job.updated'];
const SAMPLES = path.join(import.meta.dirname, '../samples');

await runBench(async (cleanup) => {
  const servers = cleanup.use(await startServers());
  const service = cleanup.use(await startService('all', servers, { ALLOW_PRIVATE_NETWORK: 'true' }));
  const schema = await readFile(path.join(SAMPLES, 'schemas/note.json'), 'utf8');
  const note = new Blob([await readFile(path.join(SAMPLES, 'note.txt'))]);

  const newUser = async (url?: string) => {
    const client = await ServiceClient.register(service.url);
    if (url !== undefined) await client.createWebhook(url, EVENTS);
    const schemaId = await client.createSchema(schema);
    return async (count: number) => {
      const watch = watchJobs(client, IN_FLIGHT);
      try {
        return await ratePerSecond(count, IN_FLIGHT, async () =>
          watch.untilEnded(await client.createJob(schemaId, note, 'note.txt')),
        );
      } finally {
        await watch.stop();
      }
    };
  };
  const without = await newUser();
  const dead = await newUser(await refusingUrl());

  await without(WARM_UP);
  const rounds: { without: number; dead: number }[] = [];
  for (let done = 0; done < ROUNDS; done += 1) {
    rounds.push({ without: await without(JOBS), dead: await dead(JOBS) });
  }
  const jobsPerSecond = median(rounds.map((one) => one.without));
  const withDeadPerSecond = median(rounds.map((one) => one.dead));
  return {
    bench: 'webhooks',
    jobsPerSecond: round(jobsPerSecond, 1),
    withDeadPerSecond: round(withDeadPerSecond, 1),
    ratio: round(withDeadPerSecond / jobsPerSecond, 2),
  };
});

/** An address of this machine that nobody listens on. */
async function refusingUrl(): Promise<string> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}/hook`;
}
