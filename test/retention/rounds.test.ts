import test, { type ExecutionContext } from 'ava';
import pino from 'pino';
import { v7 as uuidv7 } from 'uuid';
import { JobEntity } from '../../src/db/entities/job.ts';
import { JobRunEntity } from '../../src/db/entities/job-run.ts';
import { hideJobsOfHiddenRuns } from '../../src/db/hide-jobs-of-hidden-runs.ts';
import { openDatabase } from '../../src/db/open-database.ts';
import { expireDocuments } from '../../src/documents/expire-documents.ts';
import { expireJobs } from '../../src/jobs/expire-jobs.ts';
import { expireRuns } from '../../src/jobs/runs/expire-runs.ts';
import { makeRun } from '../../src/jobs/runs/make-run.ts';
import { createMetrics } from '../../src/metrics/create-metrics.ts';
import { daysAgo } from '../../src/process/days-ago.ts';
import { retentionTasks } from '../../src/process/retention-tasks.ts';
import { upkeepTasks } from '../../src/process/upkeep-tasks.ts';
import { openObjectStorage } from '../../src/storage/open-object-storage.ts';
import { seedJobs } from '../db/seed-job.ts';
import { temporalAway } from '../db/temporal-away.ts';
import { freshDatabase } from '../helpers/database.ts';
import { freshFolder } from '../helpers/service.ts';

const tomorrow = (): Date => daysAgo(-1);
const never = new AbortController().signal;

/** A database with runs whose jobs have ended, and a Temporal in which no workflow runs. */
async function begin(t: ExecutionContext) {
  const db = await openDatabase(await freshDatabase(t), { poolSize: 4 });
  t.teardown(() => db[Symbol.asyncDispose]());
  const makeJob = await seedJobs(db);
  const { userId, schemaId, documentId } = await makeJob();
  const schema = { schemaId, schemaVersion: null };
  const asked = {
    jobType: 'EXTRACTION',
    name: null,
    metadata: {},
    pages: null,
    priority: 4,
    schema,
  } as const;
  const failure = { code: 'DOWNLOAD_FAILED', message: 'gone' } as const;
  const ended = { documentId: null, filename: null, externalRef: null, failure };
  const open = { ...ended, documentId, failure: null };
  const sql = (statement: string, values: readonly unknown[] = []) =>
    db.fork().execute<Record<string, unknown>[]>(statement, values);
  const services = {
    db,
    storage: await openObjectStorage({ kind: 'disk', root: await freshFolder(t) }),
    log: pino({ level: 'silent' }),
    secrets: { encryptionKeys: [new Uint8Array(32)] as const },
    metrics: createMetrics(),
    config: { retention: { days: null, auditDays: 365 } },
    workflows: {
      ...temporalAway,
      jobState: async () => 'CLOSED' as const,
      runState: async () => 'CLOSED' as const,
      cancelRun: async () => {},
    },
  };
  return {
    services,
    sql,
    makeJob,
    /** Makes a run of so many jobs that have ended, and gives its id. */
    run: async (jobs: number, is: 'ended' | 'open' = 'ended'): Promise<string> => {
      const inputs = Array.from({ length: jobs }, () => (is === 'open' ? open : ended));
      const by = { userId, requestId: 'test' };
      return (await db.transaction((em) => makeRun(em, by, asked, inputs))).id;
    },
    /** Hides a run without its jobs. */
    hide: (id: string, hiddenDaysAgo = 1) =>
      sql('update job_runs set deleted_at = ? where id = ?', [daysAgo(hiddenDaysAgo), id]),
    /** How many jobs of a run are hidden. */
    hidden: (id: string) => db.fork().count(JobEntity, { parentRunId: id, deletedAt: { $ne: null } }),
    runs: () => db.fork().count(JobRunEntity, {}),
  };
}

/** Gives the rounds' signals, and ends a round after so many calls of `count`. */
function roundsOf(calls: number) {
  let round = new AbortController();
  let left = calls;
  return {
    begin: (): AbortSignal => {
      round = new AbortController();
      left = calls;
      return round.signal;
    },
    count: (): void => {
      left -= 1;
      if (left === 0) round.abort();
    },
  };
}

test('the jobs of runs that were hidden without them are hidden with their entries in the log, also where no retention is set', async (t) => {
  const { services, sql, run, hide, hidden } = await begin(t);
  const [first, other] = [await run(3), await run(2)];
  await hide(first);
  t.is(await retentionTasks(services).hiddenJobsOfRuns?.(never), 3);
  t.deepEqual([await hidden(first), await hidden(other)], [3, 0]);
  const noted = await sql("select subject_id from audit_log where action = 'job.expire' order by subject_id");
  const jobs = await sql('select id as subject_id from jobs where parent_run_id = ? order by id', [first]);
  t.deepEqual(noted, jobs);
  t.is(await retentionTasks(services).hiddenJobsOfRuns?.(never), 0);
});

test('they are hidden run by run, and no other run is hidden while some of them are left', async (t) => {
  const { services, sql, run, hide, hidden } = await begin(t);
  const [second, first, old] = [await run(3), await run(3), await run(1)];
  await sql("update job_runs set status = 'FAILED', finished_at = now() where id = ?", [old]);
  await hide(first, 2);
  await hide(second, 1);
  const { transaction } = services.db;
  t.is(await hideJobsOfHiddenRuns(transaction, never, 4), 4);
  t.deepEqual([await hidden(first), await hidden(second)], [3, 1]);
  t.is(await expireRuns(services, tomorrow(), never), 0);
  t.is(await hidden(old), 0);
  t.is(await hideJobsOfHiddenRuns(transaction, never), 2);
  t.is(await expireRuns(services, tomorrow(), never), 1);
  t.is(await hidden(old), 1);
});

test('hidden runs that still have jobs, however many, hold up the purge of no other', async (t) => {
  const { services, sql, run, hide, runs } = await begin(t);
  const [full, empty] = [await run(1), await run(0)];
  await hide(full, 3);
  await sql(
    `insert into job_runs select (jsonb_populate_record(null::job_runs, to_jsonb(one) || jsonb_build_object('id', new_id()))).*
     from job_runs one, generate_series(1, 100) where id = ?`,
    [full],
  );
  await sql(
    `insert into jobs select (jsonb_populate_record(null::jobs,
       to_jsonb(one) || jsonb_build_object('id', new_id(), 'parent_run_id', job_runs.id))).*
     from jobs one, job_runs where parent_run_id = ? and job_runs.deleted_at is not null and job_runs.id <> parent_run_id`,
    [full],
  );
  await hide(empty);
  t.is(await runs(), 102);
  t.is(await retentionTasks(services).purgedRuns?.(never), 1);
  t.deepEqual(await sql('select 1 from job_runs where id = ?', [empty]), []);
  t.is(await runs(), 101);
});

test('what a delete call that died has not cancelled is cancelled, and a run that goes on in Temporal is told to end', async (t) => {
  const { services, sql, run, hide, runs } = await begin(t);
  const id = await run(2, 'open');
  await hide(id);
  t.is(await retentionTasks(services).endedDeletedRuns?.(never), 1);
  const left = await sql('select distinct status from jobs where parent_run_id = ?', [id]);
  t.deepEqual(left, [{ status: 'CANCELLED' }]);
  t.is(await retentionTasks(services).endedDeletedRuns?.(never), 0);

  await sql('delete from jobs where parent_run_id = ?', [id]);
  let told = 0;
  const runState = async () => (told === 0 ? ('RUNNING' as const) : ('CLOSED' as const));
  const cancelRun = async () => {
    told += 1;
  };
  const going = { ...services, workflows: { ...services.workflows, runState, cancelRun } };
  t.is(await retentionTasks(going).purgedRuns?.(never), 0);
  t.deepEqual([told, await runs()], [1, 1]);
  t.is(await retentionTasks(going).purgedRuns?.(never), 1);
  t.is(await runs(), 0);
});

test('a purge that has no more time leaves the rest to the next round', async (t) => {
  const { services, sql, run } = await begin(t);
  await sql('update jobs set deleted_at = now() where parent_run_id = ?', [await run(5)]);
  const rounds = roundsOf(2);
  const jobState = async () => {
    rounds.count();
    return 'CLOSED' as const;
  };
  const slow = { ...services, workflows: { ...services.workflows, jobState } };
  const { purgedDeleted } = retentionTasks(slow, rounds.begin);
  const purged: unknown[] = [];
  for (let round = 0; round < 4; round += 1) purged.push(await purgedDeleted?.(never));
  t.deepEqual(purged, [2, 2, 1, 0]);
});

test('nothing that deletes begins when there is no more time', async (t) => {
  const { services, sql, run, makeJob, hide, hidden } = await begin(t);
  const [old, half, empty, open] = [await run(1), await run(1), await run(0), await run(1, 'open')];
  const job = await makeJob();
  await sql("update jobs set status = 'COMPLETED', finished_at = now() where id = ?", [job.id]);
  await sql("update job_runs set status = 'FAILED', finished_at = now() where id = ?", [old]);
  await sql(
    `insert into documents select (jsonb_populate_record(null::documents,
       to_jsonb(one) || jsonb_build_object('id', cast(? as text), 'storage_key', 'documents/none'))).* from documents one limit 1`,
    [uuidv7()],
  );
  for (const expire of [expireRuns, expireJobs, expireDocuments]) {
    t.is(await expire(services, tomorrow(), AbortSignal.abort()), 0, expire.name);
    t.is(await expire(services, tomorrow(), never), 1, expire.name);
  }
  for (const id of [half, empty, open]) await hide(id);
  const over = retentionTasks(services, () => AbortSignal.abort());
  for (const [name, task] of Object.entries(over)) t.is(await task(never), 0, name);
  for (const [name, task] of Object.entries(retentionTasks(services)))
    t.is(await task(AbortSignal.abort()), 0, name);
  t.is(await hidden(half), 0);
  const done = [];
  for (const task of Object.values(retentionTasks(services, () => never))) done.push(await task(never));
  // One run is ended, two jobs are hidden with their runs, and with what was expired above four jobs and four runs are purged.
  t.deepEqual(done, [1, 2, 4, 4]);
});

test('what deletes comes last in the upkeep, before the search of the store alone, and what expires before what is purged', async (t) => {
  const { services } = await begin(t);
  const webhooks = { initialIntervalMs: 1, maxAttempts: 1 };
  const config = { retention: { days: 7, auditDays: 365 } };
  const names = Object.keys(upkeepTasks({ ...services, webhooks, config }));
  const deleting = Object.keys(retentionTasks({ ...services, config }));
  t.deepEqual(deleting, [
    'endedDeletedRuns',
    'hiddenJobsOfRuns',
    'expiredRuns',
    'expiredJobs',
    'expiredDocuments',
    'purgedDeleted',
    'purgedRuns',
  ]);
  t.deepEqual(names.slice(-deleting.length - 1), [...deleting, 'sweptOrphans']);
});
