import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { COMPLETED_ONCE, readStory } from '../test/faults/job-story.ts';
import { freePort } from '../test/faults/matrix/supervised.ts';
import { startGcsEmulator } from '../test/helpers/gcs-emulator.ts';
import { jobsCompletedBy, jobsCreatedBy } from '../test/helpers/scrape.ts';
import { watchJobs } from './support/job-runner.ts';
import { ratePerSecond, round } from './support/measuring.ts';
import { runBench } from './support/run-bench.ts';
import { startServers } from './support/servers.ts';
import { type BenchJob, ServiceClient } from './support/service-client.ts';
import { startService } from './support/service-process.ts';

/**
 * Two APIs and two workers as processes of their own, beside PostgreSQL, Temporal and a bucket: whether they share scans (whose reading
 * costs a second of one core each) evenly, none lost and none done twice, and how many more they complete in a second than one worker does.
 * Fails when a job did not complete exactly once, or a worker took less than 30 % of them.
 */
const { values } = parseArgs({ options: { jobs: { type: 'string', default: '60' } } });
const JOBS = Number(values.jobs);
const LEAST_SHARE = 0.3;
const IN_FLIGHT = 8;
const WARM_UP = 4;
const SAMPLES = path.join(import.meta.dirname, '../samples');

/** Throws unless each of the jobs completed exactly once. */
async function checkStories(databaseUrl: string, jobs: readonly BenchJob[]): Promise<void> {
  const expected = JSON.stringify(COMPLETED_ONCE);
  for (const { id } of jobs) {
    const story = JSON.stringify(await readStory(databaseUrl, id));
    if (story !== expected) throw new Error(`job ${id} did not complete exactly once: ${story}`);
  }
}

/** The shares of numbers in their sum. Throws when one is too small. */
function sharesOf(what: string, counts: readonly number[]): number[] {
  const all = counts.reduce((sum, count) => sum + count, 0);
  if (all !== JOBS) throw new Error(`${JOBS} jobs were counted by their ${what} as ${counts.join(' + ')}`);
  const shares = counts.map((count) => round(count / all, 2));
  if (Math.min(...shares) < LEAST_SHARE) throw new Error(`${what} took ${shares.join(' and ')} of the jobs`);
  return shares;
}

await runBench(async (cleanup) => {
  const servers = cleanup.use(await startServers());
  const gcs = cleanup.use(await startGcsEmulator());
  await gcs.createBucket('documents');
  const secret = () => randomBytes(32).toString('hex');
  const settings = {
    ...{ STORAGE_URL: 'gs://documents', STORAGE_EMULATOR_HOST: gcs.url, WORKER_CONCURRENCY: '2' },
    ...{ JWT_SECRET: secret(), ENCRYPTION_KEY: secret() },
  };
  const startApi = async () => cleanup.use(await startService('api', servers, settings));
  const startWorker = async () => {
    const port = await freePort();
    cleanup.use(await startService('worker', servers, { ...settings, METRICS_PORT: `${port}` }));
    return `http://127.0.0.1:${port}`;
  };
  const [one, two] = [await startApi(), await startApi()];
  const first = await startWorker();
  const client = await ServiceClient.register(one.url);
  const schema = await readFile(path.join(SAMPLES, 'schemas/receipt.json'), 'utf8');
  const schemaId = await client.createSchema(schema);
  const scan = new Blob([await readFile(path.join(SAMPLES, 'receipt.jpg'))]);

  let turn = 0;
  const rateOf = async (count: number): Promise<{ rate: number; jobs: BenchJob[] }> => {
    const watch = watchJobs(client, IN_FLIGHT);
    const jobs: BenchJob[] = [];
    try {
      const rate = await ratePerSecond(count, IN_FLIGHT, async () => {
        turn += 1;
        const at = client.at(turn % 2 === 0 ? one.url : two.url);
        const job = await at.createJob(schemaId, scan, 'receipt.jpg');
        jobs.push(job);
        await watch.untilEnded(job);
      });
      return { rate, jobs };
    } finally {
      await watch.stop();
    }
  };

  await rateOf(WARM_UP);
  const alone = await rateOf(JOBS);
  const workers = [first, await startWorker()];
  await rateOf(WARM_UP);
  const countAll = (count: (url: string) => Promise<number>, urls: readonly string[]) =>
    Promise.all(urls.map(count));
  const apis = [one.url, two.url];
  const before = [await countAll(jobsCompletedBy, workers), await countAll(jobsCreatedBy, apis)];
  const together = await rateOf(JOBS);
  const after = [await countAll(jobsCompletedBy, workers), await countAll(jobsCreatedBy, apis)];
  const [byWorker = [], byApi = []] = after.map((counts, which) =>
    counts.map((count, n) => count - (before[which]?.[n] ?? 0)),
  );
  await checkStories(servers.databaseUrl, [...alone.jobs, ...together.jobs]);
  return {
    bench: 'scale',
    jobs: JOBS,
    oneWorkerJobsPerSecond: round(alone.rate, 2),
    twoWorkersJobsPerSecond: round(together.rate, 2),
    ratio: round(together.rate / alone.rate, 2),
    sharesOfWorkers: sharesOf('workers', byWorker),
    sharesOfApis: sharesOf('APIs', byApi),
  };
});
