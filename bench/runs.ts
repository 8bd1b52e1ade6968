import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { startBare } from './bare/start-bare.ts';
import { timeOneJob } from './support/job-runner.ts';
import { median, medianOf, round } from './support/measuring.ts';
import { runBench } from './support/run-bench.ts';
import { createRuns, secondsOf, untilCompleted } from './support/runs.ts';
import { startServers } from './support/servers.ts';
import { hasEnded, ServiceClient } from './support/service-client.ts';
import { startService } from './support/service-process.ts';

/**
 * Jobs a second in a run of small texts, a thousand as one upload takes at most (several runs would go on side by side), next to the same number of bare child workflows with one activity on the same server, as many at
 * the same time; and the time of a single job of another user while a run goes on, next to its time on an idle service (median of 5,
 * worker concurrency 4).
 */
const { values } = parseArgs({ options: { jobs: { type: 'string', default: '1000' } } });
const JOBS = Number(values.jobs);
const AT_ONCE = Number(process.env.RUN_CONCURRENCY ?? 2);
const WARM_UP = 40;
const SINGLES = 5;
const SAMPLES = path.join(import.meta.dirname, '../samples');

await runBench(async (cleanup) => {
  const servers = cleanup.use(await startServers());
  const settings = { WORKER_CONCURRENCY: '4', RUN_CONCURRENCY: `${AT_ONCE}` };
  const service = cleanup.use(await startService('all', servers, settings));
  const bare = cleanup.use(await startBare(servers.temporalAddress));
  const note = await readFile(path.join(SAMPLES, 'note.txt'), 'utf8');
  const schema = await readFile(path.join(SAMPLES, 'schemas/note.json'), 'utf8');
  const [many, single] = [
    await ServiceClient.register(service.url),
    await ServiceClient.register(service.url),
  ];
  const [manySchema, singleSchema] = [await many.createSchema(schema), await single.createSchema(schema)];
  const textsOf = (count: number) => Array.from({ length: count }, (_, n) => `${note}\nNumber: ${n}\n`);
  const timeSingle = () =>
    timeOneJob(single, () => single.createJob(singleSchema, new Blob([note]), 'note.txt'));

  for (const run of await createRuns(many, manySchema, textsOf(WARM_UP))) await untilCompleted(many, run);
  await bare.runMany(WARM_UP, AT_ONCE, note);
  await medianOf(SINGLES, timeSingle);
  const idleMs = await medianOf(SINGLES, timeSingle);

  let seconds = 0;
  for (const run of await createRuns(many, manySchema, textsOf(JOBS))) {
    seconds += secondsOf(await untilCompleted(many, run));
  }
  const begun = performance.now();
  await bare.runMany(JOBS, AT_ONCE, note);
  const bareSeconds = (performance.now() - begun) / 1000;

  const busyTimes: number[] = [];
  const [crowd] = await createRuns(many, manySchema, textsOf(JOBS));
  if (crowd === undefined) throw new Error('there is no run');
  while ((await many.getRun(crowd.id)).completedJobs < 5) await many.getRun(crowd.id);
  while (busyTimes.length < SINGLES) busyTimes.push(await timeSingle());
  if (hasEnded(await many.getRun(crowd.id))) throw new Error('the run ended too soon: ask for more jobs');
  const busyMs = median(busyTimes);
  return {
    bench: 'runs',
    jobs: JOBS,
    atOnce: AT_ONCE,
    jobsPerSecond: round(JOBS / seconds, 1),
    bareJobsPerSecond: round(JOBS / bareSeconds, 1),
    ratio: round(bareSeconds / seconds, 2),
    idleMs: round(idleMs, 0),
    busyMs: round(busyMs, 0),
    fairness: round(busyMs / idleMs, 2),
  };
});
