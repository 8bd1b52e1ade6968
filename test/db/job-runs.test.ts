import test, { type ExecutionContext } from 'ava';
import fc from 'fast-check';
import { v7 as uuidv7 } from 'uuid';
import { FINISHED_STATUSES, type JobStatus } from '../../src/contract/job-status.ts';
import type { Database } from '../../src/db/database.ts';
import { EventEntity } from '../../src/db/entities/event.ts';
import { JobEntity, type JobRow } from '../../src/db/entities/job.ts';
import { JobRunEntity, type JobRunRow } from '../../src/db/entities/job-run.ts';
import { addRunJobs, type RunInput } from '../../src/db/insert-run.ts';
import { transitionJob } from '../../src/db/job-transitions.ts';
import { lockRun } from '../../src/db/lock-run.ts';
import { openDatabase } from '../../src/db/open-database.ts';
import { makeRun } from '../../src/jobs/runs/make-run.ts';
import { freshDatabase } from '../helpers/database.ts';
import { seedJobs } from './seed-job.ts';

interface Given {
  db: Database;
  /** Makes a run of as many jobs, of which the last `failed` cannot be worked on. */
  run(jobs: number, failed?: number): Promise<JobRunRow>;
}

async function begin(t: ExecutionContext): Promise<Given> {
  const db = await openDatabase(await freshDatabase(t), { poolSize: 8 });
  t.teardown(() => db[Symbol.asyncDispose]());
  const { userId, schemaId, documentId } = await (await seedJobs(db))();
  const whole = { documentId, filename: 'a.txt', externalRef: null, failure: null };
  const broken = { ...whole, failure: { code: 'UNSUPPORTED_FILE', message: 'no such type' } as const };
  const asked = { jobType: 'EXTRACTION', name: null, metadata: {}, pages: null, priority: 4 } as const;
  const schema = { schemaId, schemaVersion: null };
  return {
    db,
    run: async (jobs, failed = 0) => {
      const inputs: RunInput[] = Array.from({ length: jobs }, (_, n) => (n < jobs - failed ? whole : broken));
      const by = { userId, requestId: 'test' };
      return await db.transaction((em) => makeRun(em, by, { ...asked, schema }, inputs));
    },
  };
}

const jobsOf = (db: Database, { id }: JobRunRow): Promise<JobRow[]> =>
  db.fork().find(JobEntity, { parentRunId: id }, { orderBy: { runIndex: 'asc' } });
const read = (db: Database, { id }: JobRunRow): Promise<JobRunRow> =>
  db.fork().findOneOrFail(JobRunEntity, { id });
const move = (db: Database, { id: jobId, attempt }: JobRow, target: JobStatus) =>
  db.transaction((em) => transitionJob(em, { jobId, attempt }, target));
const toldOf = async (db: Database, { id }: JobRunRow) =>
  (await db.fork().find(EventEntity, { runId: id }, { orderBy: { sequence: 'asc' } })).map(
    ({ type }) => type,
  );

/** All of a run's jobs are known: from now on it ends with the last of them. */
async function process(db: Database, { id, userId }: JobRunRow): Promise<void> {
  await db.transaction(async (em) => {
    await lockRun(em, userId, id);
    await em.nativeUpdate(JobRunEntity, { id }, { status: 'PROCESSING', startedAt: new Date() });
  });
}

const what = fc.record({
  job: fc.nat(11),
  to: fc.constantFrom<JobStatus | 'hide'>('QUEUED', 'PROCESSING', ...FINISHED_STATUSES, 'hide'),
});
const rounds = fc.array(fc.array(what, { minLength: 1, maxLength: 8 }), { minLength: 1, maxLength: 8 });

/** What is wrong with what a run says of its jobs. */
async function wrongCounts(db: Database, run: JobRunRow): Promise<string[]> {
  const row = await read(db, run);
  const jobs = (await jobsOf(db, run)).filter(({ deletedAt }) => deletedAt === null);
  const count = (status: JobStatus) => jobs.filter((job) => job.status === status).length;
  const expected = [jobs.length, count('COMPLETED'), count('FAILED'), count('CANCELLED')];
  const shown = [row.totalJobs, row.completedJobs, row.failedJobs, row.cancelledJobs];
  const open = jobs.some(({ status }) => !FINISHED_STATUSES.includes(status));
  const [, completed = 0, failed = 0] = expected;
  const ending = completed > 0 ? 'COMPLETED' : failed > 0 ? 'FAILED' : 'CANCELLED';
  const status = jobs.length === 0 ? row.status : open ? 'PROCESSING' : ending;
  return [
    ...(shown.join() === expected.join() ? [] : [`counts ${shown}, not ${expected}`]),
    ...(row.status === status ? [] : [`is ${row.status}, not ${status}`]),
  ];
}

test('whatever is done to its jobs at the same time, a run counts them right and ends with the last', async (t) => {
  const { db, run } = await begin(t);
  await fc.assert(
    fc.asyncProperty(rounds, async (played) => {
      const made = await run(12, 2);
      await process(db, made);
      const jobs = await jobsOf(db, made);
      for (const round of played) {
        await Promise.all(
          round.map(async ({ job, to }) => {
            const row = jobs[job];
            if (row === undefined) return;
            if (to === 'hide')
              await db.fork().nativeUpdate(JobEntity, { id: row.id }, { deletedAt: new Date() });
            else await move(db, row, to);
          }),
        );
        t.deepEqual(await wrongCounts(db, made), []);
      }
    }),
    { numRuns: 40 },
  );
});

test('a run tells of its beginning, of its last progress and of its end, in order, with the counts of then', async (t) => {
  const { db, run } = await begin(t);
  const made = await run(3, 1);
  t.like(made, { status: 'PENDING', totalJobs: 3, failedJobs: 1 });
  await process(db, made);
  for (const job of await jobsOf(db, made)) await move(db, job, 'PROCESSING');
  for (const job of await jobsOf(db, made)) await move(db, job, 'COMPLETED');
  t.like(await read(db, made), { status: 'COMPLETED', completedJobs: 2, failedJobs: 1, cancelledJobs: 0 });
  const told = await db
    .fork()
    .find(EventEntity, { runId: made.id, jobId: null }, { orderBy: { sequence: 'asc' } });
  t.deepEqual(
    told.map(({ type, data }) => [type, Object(data.jobRun).status, Object(data.jobRun).completed_jobs]),
    [
      ['job_run.created', 'PENDING', 0],
      ['job_run.progress', 'PROCESSING', 0],
      ['job_run.progress', 'COMPLETED', 2],
      ['job_run.completed', 'COMPLETED', 2],
    ],
  );
  const all = await toldOf(db, made);
  t.deepEqual(all.slice(0, 2), ['job_run.created', 'job.failed']);
  t.deepEqual(all.slice(-3), ['job.completed', 'job_run.progress', 'job_run.completed']);
});

test('progress is told at each 5 %, and at most once in 10 s', async (t) => {
  const { db, run } = await begin(t);
  const made = await run(100);
  await process(db, made);
  const jobs = await jobsOf(db, made);
  const finish = async (count: number) => {
    for (const job of jobs.splice(0, count)) await move(db, job, 'FAILED');
  };
  const progress = async () => (await toldOf(db, made)).filter((type) => type === 'job_run.progress').length;
  await finish(4);
  t.is(await progress(), 0);
  await finish(1);
  t.is(await progress(), 1);
  await finish(20);
  t.is(await progress(), 1);
  const before = { toldAt: new Date(Date.now() - 10_001) };
  await db.fork().nativeUpdate(JobRunEntity, { id: made.id }, before);
  t.is(await progress(), 2);
  await finish(4);
  t.is(await progress(), 2);
});

test('a run whose every job failed has failed, also when that was known before it began', async (t) => {
  const { db, run } = await begin(t);
  const made = await run(2, 2);
  t.is(made.status, 'PENDING');
  await process(db, made);
  t.like(await read(db, made), { status: 'FAILED', failedJobs: 2 });
  t.is((await toldOf(db, made)).at(-1), 'job_run.failed');
});

test('jobs are added to a run after those it has, in order', async (t) => {
  const { db, run } = await begin(t);
  const made = await run(2);
  const failure = { code: 'DOWNLOAD_FAILED', message: 'gone' } as const;
  const input = { documentId: null, filename: null, externalRef: null };
  const more = [null, failure].map((failed, n) => ({ ...input, externalRef: `ref ${n}`, failure: failed }));
  await db.transaction(async (em) => {
    await lockRun(em, made.userId, made.id);
    await addRunJobs(em, made.id, more);
  });
  t.like(await read(db, made), { totalJobs: 4, failedJobs: 1 });
  t.deepEqual(
    (await jobsOf(db, made)).map(({ runIndex, externalRef }) => [runIndex, externalRef]),
    [
      [0, null],
      [1, null],
      [2, 'ref 0'],
      [3, 'ref 1'],
    ],
  );
  t.is(await db.transaction((em) => lockRun(em, uuidv7(), made.id)), null);
});

test('ten thousand jobs are inserted in one transaction within seconds', async (t) => {
  const { run } = await begin(t);
  const began = performance.now();
  const made = await run(10_000, 5_000);
  t.log(`${Math.round(performance.now() - began)} ms`);
  t.like(made, { totalJobs: 10_000, failedJobs: 5_000 });
});
