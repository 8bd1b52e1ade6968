import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { startBare } from './bare/start-bare.ts';
import { timeOneJob, watchJobs } from './support/job-runner.ts';
import { median, medianOf, ratePerSecond, round, timeOf } from './support/measuring.ts';
import { runBench } from './support/run-bench.ts';
import { startServers } from './support/servers.ts';
import { ServiceClient } from './support/service-client.ts';
import { startService } from './support/service-process.ts';

/**
 * Whole jobs a second (HTTP upload, PostgreSQL, Temporal, a small text document read and extracted) next to a bare workflow with
 * one activity on the same server, in turns; and the time of a single job, next to a single bare workflow.
 */
const ROUNDS = 3;
const JOBS = 200;
const IN_FLIGHT = 16;
const WARM_UP = 32;
const SINGLES = 30;
const SAMPLES = path.join(import.meta.dirname, '../samples');

await runBench(async (cleanup) => {
  const servers = cleanup.use(await startServers());
  const service = cleanup.use(await startService('all', servers));
  const bare = cleanup.use(await startBare(servers.temporalAddress));
  const client = await ServiceClient.register(service.url);
  const schemaId = await client.createSchema(await readFile(path.join(SAMPLES, 'schemas/note.json'), 'utf8'));
  const note = await readFile(path.join(SAMPLES, 'note.txt'), 'utf8');
  const create = () => client.createJob(schemaId, new Blob([note]), 'note.txt');

  const jobRate = async (count: number) => {
    const watch = watchJobs(client, IN_FLIGHT);
    try {
      return await ratePerSecond(count, IN_FLIGHT, async () => watch.untilEnded(await create()));
    } finally {
      await watch.stop();
    }
  };
  const bareRate = (count: number) => ratePerSecond(count, IN_FLIGHT, () => bare.run(note));

  await jobRate(WARM_UP);
  await bareRate(WARM_UP);
  const rounds: { job: number; bare: number; jobMs: number; bareMs: number }[] = [];
  for (let done = 0; done < ROUNDS; done += 1) {
    rounds.push({
      job: await jobRate(JOBS),
      bare: await bareRate(JOBS),
      jobMs: await medianOf(SINGLES, () => timeOneJob(client, create)),
      bareMs: await medianOf(SINGLES, () => timeOf(() => bare.run(note))),
    });
  }
  const jobsPerSecond = median(rounds.map((one) => one.job));
  const bareJobsPerSecond = median(rounds.map((one) => one.bare));
  const p50Ms = median(rounds.map((one) => one.jobMs));
  const bareP50Ms = median(rounds.map((one) => one.bareMs));
  return {
    bench: 'throughput',
    jobsPerSecond: round(jobsPerSecond, 1),
    bareJobsPerSecond: round(bareJobsPerSecond, 1),
    ratio: round(jobsPerSecond / bareJobsPerSecond, 2),
    p50Ms: round(p50Ms, 0),
    bareP50Ms: round(bareP50Ms, 0),
    latencyRatio: round(p50Ms / bareP50Ms, 2),
  };
});
