import test from 'ava';
import { type Reply, TestClient } from '../helpers/client.ts';
import { isProblem } from '../helpers/problem.ts';
import { fileScope } from '../helpers/scope.ts';
import { startService, type TestService } from '../helpers/service.ts';

const scope = fileScope();
const UNKNOWN = '01a20c29-e417-718a-8a83-0a0467ce7bfd';
let service: TestService;
let client: TestClient;
let schemaId: string;

test.before(async () => {
  service = await startService(scope);
  client = await TestClient.register(service.url);
  schemaId = await client.schema([{ name: 'total', type: 'number' }]);
});

async function store(content: string): Promise<string> {
  const form = new FormData();
  form.append('file', new Blob([content]), 'invoice.txt');
  return (await client.send('POST', '/api/documents', form)).body.id;
}

const create = (documentId: string, body: object = { schemaId }, headers = {}): Promise<Reply> =>
  client.send('POST', `/api/jobs/from-document/${documentId}`, body, headers);

async function totalOf(reply: Reply): Promise<unknown> {
  const job = await client.until(reply.body.id, ['COMPLETED', 'FAILED']);
  if (job.status !== 'COMPLETED') throw new Error(job.errorMessage);
  return (await client.send('GET', `/api/jobs/${job.id}/extraction`)).body.fields.total;
}

test('many jobs are made of one stored document, each with its own fields', async (t) => {
  const documentId = await store('Total: 12.50');
  const reply = await create(documentId, { schemaId, priority: 1, pages: '1', metadata: { a: 'b' } });
  t.is(reply.status, 201, reply.text);
  t.is(reply.headers.get('location'), `/api/jobs/${reply.body.id}`);
  const told = { documentId, filename: 'invoice.txt', priority: 1, pages: '1', metadata: { a: 'b' } };
  t.like(reply.body, { ...told, status: 'PENDING' });
  const second = await create(documentId, { schemaId }, { Prefer: 'wait=60' });
  t.like(second.body, { documentId, status: 'COMPLETED' });
  t.is(await totalOf(reply), 12.5);
  t.is(await totalOf(second), 12.5);
});

test('words that were read are used again', async (t) => {
  const documentId = await store('Total: 12.50');
  t.is((await client.send('GET', `/api/documents/${documentId}/text`)).text, 'Total: 12.50\n');
  const replaced = "update document_pages set words = replace(words::text, '12.50', '99.50')::json";
  await service.sql(`${replaced} where document_id = $1`, documentId);
  t.is(await totalOf(await create(documentId)), 99.5);
});

test('a stored document outlives its jobs, one that came with a job goes with the last of them', async (t) => {
  const stored = await store('Total: 1');
  const { body: uploaded } = await client.upload('Total: 2', { schemaId });
  for (const documentId of [stored, uploaded.documentId]) {
    const { body: job } = await create(documentId);
    await client.until(job.id, ['COMPLETED']);
    t.is((await client.send('DELETE', `/api/jobs/${job.id}`)).status, 204);
    t.is((await client.send('GET', `/api/documents/${documentId}/content`)).status, 200);
  }
  await client.until(uploaded.id, ['COMPLETED']);
  t.is((await client.send('DELETE', `/api/jobs/${uploaded.id}`)).status, 204);
  isProblem(t, await client.send('GET', `/api/documents/${uploaded.documentId}`), 'NOT_FOUND');
  t.is((await client.send('GET', `/api/documents/${stored}`)).status, 200);
});

test('an extraction stays when its document is deleted, and a restart then fails by its code', async (t) => {
  const documentId = await store('Total: 12.50');
  const reply = await create(documentId);
  t.is(await totalOf(reply), 12.5);
  t.is((await client.send('DELETE', `/api/documents/${documentId}`)).status, 204);
  const path = `/api/jobs/${reply.body.id}`;
  t.is((await client.send('GET', `${path}/extraction`)).body.fields.total, 12.5);
  t.is((await client.send('POST', `${path}/restart`)).status, 200);
  const job = await client.until(reply.body.id, ['COMPLETED', 'FAILED']);
  t.like(job, { status: 'FAILED', errorCode: 'DOCUMENT_NOT_FOUND', documentId: null });
  t.is((await client.send('GET', `${path}/extraction`)).body.fields.total, 12.5);
});

test('one key makes one job', async (t) => {
  const documentId = await store('Total: 12.50');
  const headers = { 'Idempotency-Key': 'from-document' };
  const replies = await Promise.all(
    Array.from({ length: 6 }, () => create(documentId, { schemaId }, headers)),
  );
  const made = replies.filter(({ status }) => status === 201);
  t.is(new Set(made.map(({ text }) => text)).size, 1);
  for (const reply of replies) if (reply.status !== 201) isProblem(t, reply, 'IDEMPOTENCY_IN_PROGRESS');
  const jobs = await service.sql('select id from jobs where document_id = $1', documentId);
  t.is(jobs.length, 1);
});

test('what is not there, or not well said, makes no job', async (t) => {
  const documentId = await store('Total: 12.50');
  isProblem(t, await create(UNKNOWN), 'NOT_FOUND');
  isProblem(t, await create('..%2fx'), 'NOT_FOUND');
  isProblem(t, await create(documentId, { schemaId: UNKNOWN }), 'NOT_FOUND');
  isProblem(t, await create(documentId, {}), 'VALIDATION_FAILED', { path: 'schemaId' });
  isProblem(t, await create(documentId, { schemaId, priority: '1' }), 'VALIDATION_FAILED', {
    path: 'priority',
  });
  isProblem(t, await create(documentId, { schemaId, file: 'x' }), 'VALIDATION_FAILED', { path: 'file' });
  t.deepEqual(await service.sql('select id from jobs where document_id = $1', documentId), []);
});
