import test, { type ExecutionContext } from 'ava';
import fc from 'fast-check';
import pg from 'pg';
import pino from 'pino';
import { ApiError } from '../../src/contract/api-error.ts';
import { FINISHED_STATUSES, JOB_STATUSES, type JobStatus } from '../../src/contract/job-status.ts';
import type { Database } from '../../src/db/database.ts';
import type { JobRow } from '../../src/db/entities/job.ts';
import { transitionJob } from '../../src/db/job-transitions.ts';
import { openDatabase } from '../../src/db/open-database.ts';
import type { JobServices } from '../../src/jobs/job-services.ts';
import { restartJob } from '../../src/jobs/restart-job.ts';
import { openObjectStorage } from '../../src/storage/open-object-storage.ts';
import { freshDatabase } from '../helpers/database.ts';
import { freshFolder } from '../helpers/service.ts';
import { brokenRules, readHistory } from './job-history.ts';
import { seedJobs } from './seed-job.ts';
import { temporalAway } from './temporal-away.ts';

interface Given {
  url: string;
  db: Database;
  services: JobServices;
  makeJob(): Promise<JobRow>;
}

async function begin(t: ExecutionContext): Promise<Given> {
  const url = await freshDatabase(t);
  const db = await openDatabase(url, { poolSize: 8 });
  t.teardown(() => db[Symbol.asyncDispose]());
  const storage = await openObjectStorage({ kind: 'disk', root: await freshFolder(t) });
  const secrets = { encryptionKeys: [new Uint8Array(32)] as const };
  const services = { db, storage, workflows: temporalAway, log: pino({ level: 'silent' }), secrets };
  return { url, db, services, makeJob: await seedJobs(db) };
}

/** What somebody tries to do to a job, at the same time as others do. */
type Try = { target: JobStatus; attempt: number } | 'restart';

const tryMove = fc.record({
  target: fc.constantFrom(...JOB_STATUSES.filter((status) => status !== 'PENDING')),
  attempt: fc.integer({ min: 1, max: 4 }),
});
const tries = fc.oneof(
  { weight: 5, arbitrary: tryMove },
  { weight: 1, arbitrary: fc.constant('restart' as const) },
);
/** Rounds one after the other; what is in a round happens at once. */
const rounds = fc.array(fc.array(tries, { minLength: 1, maxLength: 6 }), { minLength: 1, maxLength: 10 });

/** Does it, and gives the move that came of it, if one did. */
async function attemptTo({ db, services }: Given, job: JobRow, what: Try): Promise<string | null> {
  if (what !== 'restart') {
    const key = { jobId: job.id, attempt: what.attempt };
    const moved = await db.transaction((em) => transitionJob(em, key, what.target));
    return moved === null ? null : `${moved.attempt} ${moved.status}`;
  }
  try {
    await restartJob(services, job.userId, job.id, { keepCorrections: true }, async () => {});
  } catch (error) {
    if (!(error instanceof ApiError && error.code === 'JOB_NOT_FINISHED')) throw error;
  }
  return null;
}

/** Plays the rounds against a new job, and says what rule was broken. */
async function play(given: Given, played: Try[][]): Promise<string[]> {
  const job = await given.makeJob();
  const moves: string[] = [];
  for (const round of played) {
    const done = await Promise.all(round.map((what) => attemptTo(given, job, what)));
    moves.push(...done.filter((move) => move !== null));
  }
  const history = await readHistory(given.db, job.id);
  const told = history.attempts.flatMap((row) => row.told.map((status) => `${row.attempt} ${status}`));
  const extra = told.filter((event) => !moves.includes(event) && !event.endsWith(' QUEUED'));
  const missing = moves.filter((move) => told.filter((event) => event === move).length !== 1);
  return [
    ...brokenRules(history),
    ...extra.map((event) => `${event} is told and did not happen`),
    ...missing.map((move) => `${move} happened and is not told once`),
  ];
}

test('no interleaving leaves the legal order, ends an attempt twice, or changes anything without its event', async (t) => {
  const given = await begin(t);
  const property = fc.asyncProperty(rounds, async (played) => {
    const broken = await play(given, played);
    if (broken.length > 0) throw new Error(broken.join('; '));
  });
  await t.notThrowsAsync(fc.assert(property, { numRuns: 60 }));
});

test('of three endings at once exactly one stands', async (t) => {
  const { db, makeJob } = await begin(t);
  for (let round = 0; round < 10; round += 1) {
    const { id: jobId } = await makeJob();
    await db.transaction((em) => transitionJob(em, { jobId, attempt: 1 }, 'PROCESSING'));
    const ends = await Promise.all(
      FINISHED_STATUSES.map((target) =>
        db.transaction((em) => transitionJob(em, { jobId, attempt: 1 }, target)),
      ),
    );
    const [winner, ...others] = ends.filter((moved) => moved !== null);
    t.is(others.length, 0);
    t.true(winner !== undefined && (await readHistory(db, jobId)).status === winner.status);
  }
});

test('a change that is rolled back leaves neither status nor event', async (t) => {
  const { db, makeJob } = await begin(t);
  const { id: jobId } = await makeJob();
  await t.throwsAsync(
    db.transaction(async (em) => {
      t.is((await transitionJob(em, { jobId, attempt: 1 }, 'QUEUED'))?.status, 'QUEUED');
      throw new Error('the rest of the transaction failed');
    }),
  );
  const { status, attempts } = await readHistory(db, jobId);
  t.deepEqual([status, attempts[0]?.told], ['PENDING', []]);
});

test('the event carries the job as it stands after the change, without its sealed password', async (t) => {
  const { db, makeJob } = await begin(t);
  const { id: jobId } = await makeJob();
  await db.transaction(async (em) => {
    await em.execute('update jobs set password_sealed = ? where id = ?', ['sealed words', jobId]);
    await transitionJob(em, { jobId, attempt: 1 }, 'PROCESSING');
    await transitionJob(em, { jobId, attempt: 1 }, 'FAILED', { errorCode: 'INTERNAL', errorMessage: 'why' });
  });
  const rows = await db
    .fork()
    .execute<{ data: { job: Record<string, unknown> } }[]>(
      'select data from events where job_id = ? order by sequence',
      [jobId],
    );
  t.deepEqual(
    rows.map(({ data }) => data.job.status),
    ['PROCESSING', 'PROCESSING', 'FAILED'],
  );
  t.is(rows[2]?.data.job.error_code, 'INTERNAL');
  t.false(JSON.stringify(rows).includes('sealed words'));
  const [row] = await db
    .fork()
    .execute<{ kept: string | null }[]>('select password_sealed as kept from jobs where id = ?', [jobId]);
  t.is(row?.kept, null);
});

test('the database refuses a second ending and an attempt that goes back, whoever asks', async (t) => {
  const { url, db, makeJob } = await begin(t);
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  t.teardown(() => client.end());
  for (const ending of FINISHED_STATUSES) {
    const { id: jobId } = await makeJob();
    await db.transaction((em) => transitionJob(em, { jobId, attempt: 1 }, 'PROCESSING'));
    await db.transaction((em) => transitionJob(em, { jobId, attempt: 1 }, ending));
    for (const status of JOB_STATUSES.filter((other) => other !== ending)) {
      await t.throwsAsync(client.query('update jobs set status = $2 where id = $1', [jobId, status]), {
        message: new RegExp(`has ended as ${ending} and cannot become ${status}`),
      });
    }
    await client.query("update jobs set status = 'PENDING', attempt = 2 where id = $1", [jobId]);
    await t.throwsAsync(client.query('update jobs set attempt = 1 where id = $1', [jobId]), {
      message: /cannot go back from 2 to 1/,
    });
  }
});
