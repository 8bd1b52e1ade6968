import test from 'ava';
import { TestClient } from '../helpers/client.ts';
import { eventually } from '../helpers/eventually.ts';
import { isProblem } from '../helpers/problem.ts';
import { makeRun, texts, untilEnded } from '../helpers/runs.ts';
import { fileScope } from '../helpers/scope.ts';
import { startService, type TestService } from '../helpers/service.ts';
import { slowDocument } from '../helpers/slow-document.ts';
import { filesBelow } from '../helpers/stored-files.ts';
import { runUpkeep } from '../helpers/upkeep.ts';

const scope = fileScope();
let service: TestService;
let client: TestClient;
let schemaId: string;
/** Runs that were ended while no worker was there. */
let cancelled: string;

test.before(async () => {
  service = await startService(scope, { role: 'api' });
  client = await TestClient.register(service.url);
  schemaId = await client.schema(['total']);
});

const cancel = (id: string) => client.send('POST', `/api/job-runs/${id}/cancel`);
const statusesOf = async (id: string) =>
  Object.fromEntries(
    (
      await service.sql(
        'select status, count(*)::int as n from jobs where parent_run_id = $1 group by status order by status',
        id,
      )
    ).map(({ status, n }) => [status, n]),
  );
const eventsOf = async (id: string) =>
  (await service.sql('select distinct type from events where run_id = $1 order by type', id)).map(
    ({ type }) => type,
  );

test.serial('a run is cancelled at once with all its jobs, though no worker is there', async (t) => {
  const { body } = await makeRun(client, schemaId, texts(300));
  const reply = await cancel(body.id);
  t.is(reply.status, 200);
  t.like(reply.body, { status: 'CANCELLED', totalJobs: 300, cancelledJobs: 300, pendingJobs: 0 });
  t.truthy(reply.body.cancelRequestedAt);
  t.deepEqual(await statusesOf(body.id), { CANCELLED: 300 });
  t.deepEqual(await eventsOf(body.id), ['job.cancelled', 'job_run.created', 'job_run.progress']);
  isProblem(t, await cancel(body.id), 'JOB_FINISHED');
  cancelled = body.id;
});

test.serial(
  'a worker that comes later starts nothing of a cancelled run, and works on the others',
  async (t) => {
    await startService(scope, { role: 'worker', environment: service.environment });
    const { body } = await makeRun(client, schemaId, texts(3));
    t.like(await untilEnded(client, body.id), { status: 'COMPLETED', completedJobs: 3 });
    t.deepEqual(await statusesOf(cancelled), { CANCELLED: 300 });
  },
);

test.serial('a run that goes on is cancelled: what runs stops, what waits is never started', async (t) => {
  const slow = await slowDocument();
  const { body } = await makeRun(client, schemaId, ['Total: 1', slow, ...texts(200)]);
  await eventually(async () => {
    const { sql } = service;
    const [row] = await sql(
      'select 1 from jobs where parent_run_id = $1 and run_index = 1 and pages_total > 0',
      body.id,
    );
    return row !== undefined;
  }, 'the scan is being read');
  t.is((await cancel(body.id)).status, 200);
  const [begun] = await service.sql(
    'select count(*)::int as n from jobs where parent_run_id = $1 and started_at is not null',
    body.id,
  );
  const run = await untilEnded(client, body.id);
  t.is(run.status, 'CANCELLED');
  t.is(run.completedJobs + run.failedJobs + run.cancelledJobs, 202);
  t.is(run.failedJobs, 0);
  const after = await service.sql(
    'select count(*)::int as n from jobs where parent_run_id = $1 and started_at is not null',
    body.id,
  );
  t.deepEqual(after, [begun]);
  const [scan] = await service.sql(
    'select status from jobs where parent_run_id = $1 and run_index = 1',
    body.id,
  );
  t.is(scan?.status, 'CANCELLED');
});

test.serial(
  'a deleted run is hidden at once with its jobs, and nothing of it is left in the end',
  async (t) => {
    const user = await TestClient.register(service.url);
    const { body } = await makeRun(user, await user.schema(['total']), [
      await slowDocument(),
      ...texts(40),
      '',
    ]);
    await eventually(async () => {
      const [row] = await service.sql(
        'select 1 from jobs where parent_run_id = $1 and pages_total > 0',
        body.id,
      );
      return row !== undefined;
    }, 'the scan is being read');
    const path = `/api/job-runs/${body.id}`;
    t.is((await user.send('DELETE', path)).status, 204);
    for (const [method, address] of [
      ['GET', path],
      ['DELETE', path],
      ['POST', `${path}/cancel`],
      ['POST', `${path}/retry-failed`],
    ]) {
      isProblem(t, await user.send(method ?? '', address ?? ''), 'NOT_FOUND');
    }
    t.deepEqual((await user.send('GET', '/api/job-runs')).body.data, []);
    t.deepEqual((await user.send('GET', '/api/jobs')).body.data, []);
    const left = async () => {
      const rows = await service.sql(
        `select id::text from jobs where parent_run_id = $1 union all select id::text from job_runs where id = $1
       union all select id::text from events where run_id = $1`,
        body.id,
      );
      return rows.length;
    };
    await eventually(
      async () => {
        await runUpkeep(service);
        return (await left()) === 0;
      },
      'every row of the run is gone',
      { withinMs: 60_000, everyMs: 200 },
    );
    const documents = await service.sql('select storage_key from documents');
    const files = (await filesBelow(service.running.config.dataDir)).filter((name) =>
      name.startsWith('objects/'),
    );
    t.deepEqual(files, documents.map(({ storage_key }) => `objects/${storage_key}`).sort());
  },
);
