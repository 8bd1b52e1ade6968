import test from 'ava';
import { TestClient } from '../helpers/client.ts';
import { eventually } from '../helpers/eventually.ts';
import { isProblem } from '../helpers/problem.ts';
import { fileScope } from '../helpers/scope.ts';
import { startService, type TestService } from '../helpers/service.ts';
import { slowDocument } from '../helpers/slow-document.ts';
import { withTemporal } from '../helpers/temporal.ts';
import { runUpkeep } from '../helpers/upkeep.ts';
import { startLonelyApi, terminateWorkflow, waitingJob } from '../helpers/waiting-job.ts';

const scope = fileScope();
let service: TestService;
let client: TestClient;
let schemaId: string;
/** Jobs that were cancelled while no worker ran. */
const cancelled: string[] = [];

test.before(async () => {
  service = await startService(scope, { role: 'api' });
  client = await TestClient.register(service.url);
  schemaId = await client.schema(['total']);
});

const make = async (): Promise<string> => (await client.upload('Total: 5', { schemaId })).body.id;
const cancel = (id: string) => client.send('POST', `/api/jobs/${id}/cancel`);
const eventsOf = async (id: string) =>
  (await service.sql('select type from events where job_id = $1 order by sequence', id)).map(
    ({ type }) => type,
  );

test.serial('a queued job is cancelled at once, though no worker runs', async (t) => {
  const id = await make();
  await client.until(id, ['QUEUED']);
  const reply = await cancel(id);
  t.is(reply.status, 200);
  t.like(reply.body, { id, status: 'CANCELLED', cancelRequestedAt: null, errorCode: null, attempt: 1 });
  t.truthy(reply.body.finishedAt);
  t.is(reply.body.startedAt, null);
  t.deepEqual(await eventsOf(id), ['job.queued', 'job.cancelled']);
  cancelled.push(id);
});

test.serial('a job that was only just made is cancelled too, and its start comes too late', async (t) => {
  for (let turn = 0; turn < 5; turn += 1) {
    const id = await make();
    t.is((await cancel(id)).body.status, 'CANCELLED');
    cancelled.push(id);
  }
});

test.serial('a job that has ended is not cancelled again', async (t) => {
  const [id = ''] = cancelled;
  isProblem(t, await cancel(id), 'JOB_FINISHED');
  t.deepEqual(await eventsOf(id), ['job.queued', 'job.cancelled']);
});

test.serial('of cancellations at once one cancels, and one event is written', async (t) => {
  const id = await make();
  const replies = await Promise.all(Array.from({ length: 10 }, () => cancel(id)));
  t.deepEqual(replies.map(({ status }) => status).sort(), [200, ...Array(9).fill(409)]);
  t.is((await eventsOf(id)).filter((type) => type === 'job.cancelled').length, 1);
  cancelled.push(id);
});

test.serial('a cancelled job has no extraction, and never will', async (t) => {
  isProblem(t, await client.send('GET', `/api/jobs/${cancelled[0]}/extraction`), 'NO_EXTRACTION');
});

test.serial(
  'jobs that were cancelled without a worker stay so when one comes, and the others go on',
  async (t) => {
    const others = [await make(), await make()];
    await startService(scope, { role: 'worker', environment: service.environment });
    for (const id of others) t.is((await client.until(id, ['COMPLETED', 'FAILED'])).status, 'COMPLETED');
    for (const id of cancelled) {
      const { body } = await client.send('GET', `/api/jobs/${id}`);
      t.like(body, { status: 'CANCELLED', startedAt: null, attempt: 1 });
      t.false((await eventsOf(id)).includes('job.started'));
    }
    for (const id of others) isProblem(t, await cancel(id), 'JOB_FINISHED');
  },
);

test.serial(
  'a running job is asked to stop, may be asked again, and ends cancelled without a result',
  async (t) => {
    const { body } = await client.upload(await slowDocument(), { schemaId }, {}, 'scan.pdf');
    await client.until(body.id, ['PROCESSING']);
    await eventually(async () => {
      const { body: job } = await client.send('GET', `/api/jobs/${body.id}`);
      return job.progress !== null;
    }, 'the pages are counted');
    const first = await cancel(body.id);
    t.is(first.status, 200);
    t.is(first.body.status, 'PROCESSING');
    t.truthy(first.body.cancelRequestedAt);
    const again = await cancel(body.id);
    if (again.status === 200) t.is(again.body.cancelRequestedAt, first.body.cancelRequestedAt);
    else isProblem(t, again, 'JOB_FINISHED');
    const job = await client.until(body.id, ['CANCELLED', 'COMPLETED', 'FAILED']);
    t.is(job.status, 'CANCELLED');
    isProblem(t, await client.send('GET', `/api/jobs/${body.id}/extraction`), 'NO_EXTRACTION');
    t.deepEqual(await eventsOf(body.id), ['job.queued', 'job.started', 'job.cancelled']);
  },
);

/** Runs the upkeep until it has done what is waited for: one that goes on already lets no other begin. */
const upkeepUntil = (condition: () => Promise<boolean>, what: string) =>
  eventually(
    async () => {
      await runUpkeep(service);
      return await condition();
    },
    what,
    { withinMs: 60_000, everyMs: 200 },
  );

/** Whether the workflow of a job's first attempt has been asked to cancel. */
const isAskedToCancel = (id: string) =>
  withTemporal(service, async ({ workflow }) => {
    const { events } = await workflow.getHandle(`job/${id}/1`).fetchHistory();
    return (events ?? []).some((event) => Boolean(event.workflowExecutionCancelRequestedEventAttributes));
  });

const ASKED = `update jobs set status = 'PROCESSING', started_at = now(), cancel_requested_at = now(),
  updated_at = now() - interval '3 minutes' where id = $1`;

test.serial(
  'what Temporal has not heard of a cancellation, the upkeep tells it again, and it ends what no workflow ends',
  async (t) => {
    const lonely = new TestClient((await startLonelyApi(scope, service)).url, client.token);
    const make = () => waitingJob(lonely, schemaId);
    const [cancelled, asked, lost] = [await make(), await make(), await make()];
    const cancel = "update jobs set status = 'CANCELLED', finished_at = now() where id = $1";
    await service.sql(cancel, cancelled);
    await service.sql(ASKED, asked);
    await terminateWorkflow(service, lost);
    await service.sql(ASKED, lost);
    await upkeepUntil(() => isAskedToCancel(cancelled), 'the workflow of a cancelled job is cancelled');
    await upkeepUntil(() => isAskedToCancel(asked), 'the workflow of a job that is to stop is cancelled');
    const job = async (id: string) => (await client.send('GET', `/api/jobs/${id}`)).body;
    await upkeepUntil(
      async () => (await job(lost)).status === 'CANCELLED',
      'the job without a workflow is cancelled',
    );
    t.like(await job(lost), { errorCode: null, errorMessage: null, attempt: 1 });
    t.deepEqual((await eventsOf(lost)).slice(-1), ['job.cancelled']);
    t.is((await job(asked)).status, 'PROCESSING');
    for (const id of [cancelled, asked]) await terminateWorkflow(service, id);
  },
);
