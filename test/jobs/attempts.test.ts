import test from 'ava';
import { joinSteps } from '../../src/contract/attempt-step.ts';
import { JOB_STEPS } from '../../src/contract/workflow-names.ts';
import { drawPdf } from '../documents/reading/draw-pdf.ts';
import { scannedDocument } from '../faults/scanned-document.ts';
import { type Reply, TestClient } from '../helpers/client.ts';
import { eventually } from '../helpers/eventually.ts';
import { isProblem } from '../helpers/problem.ts';
import { fileScope } from '../helpers/scope.ts';
import { startService, type TestService } from '../helpers/service.ts';

const scope = fileScope();
let service: TestService;
let client: TestClient;
let schemaId: string;

test.before(async () => {
  service = await startService(scope);
  client = await TestClient.register(service.url);
  schemaId = await client.schema([{ name: 'total', type: 'number' }]);
});

const attemptsOf = async (id: string, query = ''): Promise<Reply['body']> =>
  (await client.send('GET', `/api/jobs/${id}/attempts${query}`)).body;

const pdf = async () =>
  new Blob([Buffer.from(await drawPdf((document) => document.text('Total: 5.50')))], {
    type: 'application/pdf',
  });

for (const kind of ['text', 'pdf'] as const) {
  test(`a completed attempt on a ${kind} tells its five steps in order, its run and where to look at it`, async (t) => {
    const { body: job } = await client.upload(kind === 'text' ? 'Total: 5.50' : await pdf(), { schemaId });
    const done = await client.until(job.id, ['COMPLETED', 'FAILED']);
    const { data, total } = await attemptsOf(job.id);
    t.is(total, 1);
    const { steps, runId, temporalUrl, ...rest } = data[0];
    t.deepEqual(rest, {
      ...{
        attempt: 1,
        status: 'COMPLETED',
        workflowId: `job/${job.id}/1`,
        errorCode: null,
        errorMessage: null,
      },
      ...{ createdAt: job.createdAt, finishedAt: done.finishedAt },
    });
    t.regex(runId, /^[0-9a-f-]{36}$/);
    t.is(temporalUrl, `${done.temporalUrl}/${runId}`);
    t.deepEqual(
      steps.map(({ name, status, retries }: { name: string; status: string; retries: number }) => [
        name,
        status,
        retries,
      ]),
      JOB_STEPS.map((name) => [name, 'COMPLETED', 0]),
    );
    const times = steps.flatMap(({ startedAt, finishedAt }: Record<string, string>) => [
      startedAt,
      finishedAt,
    ]);
    t.deepEqual(times, times.toSorted());
    t.true(times[0] >= job.createdAt);
  });
}

test('an attempt that failed tells the step that went wrong, and those before it', async (t) => {
  const { body: job } = await client.upload(new Blob(['%PDF-1.7 broken']), { schemaId }, {}, 'broken.pdf');
  await client.until(job.id, ['FAILED']);
  const { data } = await attemptsOf(job.id);
  t.like(data[0], { status: 'FAILED', errorCode: 'CORRUPT_FILE' });
  t.like(data[0].steps, [{ name: 'fetch', status: 'FAILED', retries: 0 }]);
  t.is(data[0].steps.length, 1);
});

test('a small text tells all its steps too, and how far it came when one of them fails', async (t) => {
  const { body: well } = await client.upload('Total: 7.50', { schemaId });
  t.like(await client.until(well.id, ['COMPLETED']), { progress: { pagesDone: 1, pagesTotal: 1 } });
  const { data: done } = await attemptsOf(well.id);
  t.deepEqual(
    done[0].steps.map(({ name, status }: { name: string; status: string }) => `${name} ${status}`),
    ['fetch', 'read', 'extract', 'ground', 'persist'].map((name) => `${name} COMPLETED`),
  );
  const { body: ill } = await client.upload('Total: 8.50', { schemaId, pages: '7' });
  await client.until(ill.id, ['FAILED']);
  const { data: broken } = await attemptsOf(ill.id);
  t.like(broken[0], { status: 'FAILED', errorCode: 'EMPTY_DOCUMENT' });
  t.like(broken[0].steps, [
    { name: 'fetch', status: 'COMPLETED' },
    { name: 'read', status: 'FAILED' },
  ]);
});

test('an attempt that runs tells how far it is, and a cancelled one where it stopped', async (t) => {
  const { body: job } = await client.upload(await scannedDocument(8), { schemaId }, {}, 'scan.pdf');
  await eventually(async () => {
    const { body } = await client.send('GET', `/api/jobs/${job.id}`);
    return body.progress?.pagesDone > 0;
  }, 'it is being read');
  const { data: running } = await attemptsOf(job.id);
  t.like(running[0], { status: 'PROCESSING', finishedAt: null });
  t.like(running[0].steps, [
    { name: 'fetch', status: 'COMPLETED' },
    { name: 'read', status: 'RUNNING', finishedAt: null },
  ]);
  await client.send('POST', `/api/jobs/${job.id}/cancel`);
  await client.until(job.id, ['CANCELLED']);
  const { data: ended } = await attemptsOf(job.id);
  t.like(ended[0].steps, [
    { name: 'fetch', status: 'COMPLETED' },
    { name: 'read', status: 'CANCELLED' },
  ]);
});

test('attempts are listed newest first, by page and by cursor', async (t) => {
  const { body: job } = await client.upload('Total: 5.50', { schemaId });
  for (const attempt of [1, 2, 3]) {
    const { attempt: at } = await client.until(job.id, ['COMPLETED']);
    t.is(at, attempt);
    await client.send('POST', `/api/jobs/${job.id}/restart`);
  }
  const numbers = (body: Reply['body']) => body.data.map(({ attempt }: { attempt: number }) => attempt);
  const first = await attemptsOf(job.id, '?limit=3');
  t.deepEqual([numbers(first), first.total], [[4, 3, 2], 4]);
  t.deepEqual(numbers(await attemptsOf(job.id, `?limit=3&cursor=${first.nextCursor}`)), [1]);
  const runs = (await attemptsOf(job.id, '?limit=1&page=2')).data.map(
    ({ runId }: { runId: string }) => runId,
  );
  t.not(runs[0], first.data[2].runId);
  isProblem(t, await client.send('GET', `/api/jobs/${job.id}/attempts?status=FAILED`), 'VALIDATION_FAILED');
});

test('the steps of windows are joined: from the first beginning to the last end, retries in all', (t) => {
  const step = (name: 'read' | 'extract', startedAt: string, finishedAt: string, retries: number) =>
    ({ name, status: 'COMPLETED', startedAt, finishedAt, retries }) as const;
  const joined = joinSteps([
    step('extract', '2026-01-01T00:00:05Z', '2026-01-01T00:00:06Z', 0),
    step('read', '2026-01-01T00:00:02Z', '2026-01-01T00:00:03Z', 1),
    step('read', '2026-01-01T00:00:01Z', '2026-01-01T00:00:02Z', 2),
    { ...step('extract', '2026-01-01T00:00:07Z', '2026-01-01T00:00:08Z', 0), status: 'FAILED' },
  ]);
  t.deepEqual(joined, [
    step('read', '2026-01-01T00:00:01Z', '2026-01-01T00:00:03Z', 3),
    { ...step('extract', '2026-01-01T00:00:05Z', '2026-01-01T00:00:08Z', 0), status: 'FAILED' },
  ]);
});

test('a restart keeps what people corrected, unless it is told not to', async (t) => {
  const { body: job } = await client.upload('Total: 5.50', { schemaId });
  await client.until(job.id, ['COMPLETED']);
  await client.send('PATCH', `/api/jobs/${job.id}/extraction`, { fields: { total: 7 } });
  const again = async (body?: object) => {
    const reply = await client.send('POST', `/api/jobs/${job.id}/restart`, body);
    t.is(reply.status, 200, reply.text);
    await client.until(job.id, ['COMPLETED']);
    return (await client.send('GET', `/api/jobs/${job.id}/extraction`)).body.fields.total;
  };
  t.is(await again(), 7);
  t.is(await again({ keepCorrections: false }), 5.5);
  t.is(await again({ keepCorrections: true }), 7);
  for (const [body, path] of [
    [{ keepCorrections: 'yes' }, 'keepCorrections'],
    [{ keep: true }, 'keep'],
  ] as const) {
    isProblem(t, await client.send('POST', `/api/jobs/${job.id}/restart`, body), 'VALIDATION_FAILED', {
      path,
    });
  }
});
