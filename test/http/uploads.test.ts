import test from 'ava';
import { openText } from '../../src/crypto/sealed-text.ts';
import { type Reply, TestClient } from '../helpers/client.ts';
import { type FormPart, field, filePart, formBytes, formHeaders } from '../helpers/multipart.ts';
import { fileScope } from '../helpers/scope.ts';
import { startService, type TestService } from '../helpers/service.ts';

const scope = fileScope();
let service: TestService;
let client: TestClient;
let schemaId: string;

test.before(async () => {
  service = await startService(scope, { role: 'api' });
  client = await TestClient.register(service.url);
  schemaId = await client.schema(['total']);
});

async function sendForm(parts: FormPart[]): Promise<Reply> {
  return client.send('POST', '/api/jobs', formBytes(parts), formHeaders());
}

test('a job is told whole by the answer to its upload: pending, at its address, with every default', async (t) => {
  const reply = await sendForm([field('schemaId', schemaId), filePart('Total: 5', 'invoice.txt')]);
  t.is(reply.status, 201, reply.text);
  t.is(reply.headers.get('location'), `/api/jobs/${reply.body.id}`);
  t.is(reply.headers.get('content-type'), 'application/json; charset=utf-8');
  const { id, documentId, workflowId, temporalUrl, createdAt, updatedAt, ...rest } = reply.body;
  t.deepEqual(rest, {
    type: 'EXTRACTION',
    status: 'PENDING',
    schemaId,
    schemaVersion: 1,
    filename: 'invoice.txt',
    sourceUrl: null,
    externalRef: null,
    parentRunId: null,
    priority: 3,
    pages: null,
    metadata: {},
    attempt: 1,
    progress: null,
    cancelRequestedAt: null,
    errorCode: null,
    errorMessage: null,
    errorRetryable: null,
    usage: null,
    reviewedAt: null,
    queuedAt: null,
    startedAt: null,
    finishedAt: null,
  });
  t.regex(id, /^[0-9a-f]{8}-[0-9a-f]{4}-7/, 'ids are UUIDv7');
  t.is(workflowId, `job/${id}/1`);
  t.true(temporalUrl.endsWith(encodeURIComponent(workflowId)));
  t.is(createdAt, updatedAt);
  t.like(
    await service.sql('select content_type, size, page_count from documents where id = $1', documentId),
    [{ content_type: 'text/plain', size: 8, page_count: null }],
  );
});

test('the parts of a form may come in any order, also the file first', async (t) => {
  const parts = [filePart('Total: 5'), field('priority', '1'), field('schemaId', schemaId)];
  for (const order of [parts, parts.toReversed()]) {
    const reply = await sendForm(order);
    t.is(reply.status, 201, reply.text);
    t.is(reply.body.priority, 1);
  }
});

test('every field is taken as it is given, and shown again by the job', async (t) => {
  const metadata = { costCentre: '4711', größe: '≤ 5 €', empty: '' };
  const given = { pages: '1-3,7', priority: '5', externalRef: 'order/17 ä', schemaVersion: '1' };
  const texts = { ...given, type: 'EXTRACTION', schemaId, metadata: JSON.stringify(metadata) };
  const { body: made, status } = await client.upload('Total: 5', texts);
  t.is(status, 201);
  const { body: read } = await client.send('GET', `/api/jobs/${made.id}`);
  const expected = { pages: '1-3,7', priority: 5, externalRef: 'order/17 ä', schemaVersion: 1, metadata };
  for (const job of [made, read]) t.like(job, expected);
});

test('a job keeps the version that was current, or the one that it names, when its schema goes on', async (t) => {
  const id = await client.schema(['one']);
  const { body: first } = await client.upload('Total: 5', { schemaId: id });
  await client.send('PUT', `/api/schema/${id}`, { name: 'Two', fields: [{ name: 'two', type: 'text' }] });
  const { body: second } = await client.upload('Total: 5', { schemaId: id });
  const { body: pinned } = await client.upload('Total: 5', { schemaId: id, schemaVersion: '1' });
  t.deepEqual(
    [first, second, pinned].map((job) => job.schemaVersion),
    [1, 2, 1],
  );
  t.is((await client.send('GET', `/api/jobs/${first.id}`)).body.schemaVersion, 1);
});

test('a field with a type and a transfer encoding of its own is a field like any other', async (t) => {
  const reply = await sendForm([
    field('schemaId', schemaId, [
      'Content-Type: text/plain; charset=utf-8',
      'Content-Transfer-Encoding: 8bit',
    ]),
    field('metadata', '{"a":"ä€"}', ['Content-Type: application/json', 'Content-Transfer-Encoding: binary']),
    field('externalRef', Buffer.from('größe').toString('base64'), ['Content-Transfer-Encoding: base64']),
    field('priority', '2', ['Content-Transfer-Encoding: 7bit']),
    { ...filePart('Total: 5'), headers: ['Content-Transfer-Encoding: binary'] },
  ]);
  t.is(reply.status, 201, reply.text);
  t.like(reply.body, { metadata: { a: 'ä€' }, externalRef: 'größe', priority: 2 });
});

test('a file is kept byte for byte, however the network cuts it, with its digest and size', async (t) => {
  const bytes = Buffer.from('Total: 5 \r\n--boundar\r\n--\r\nä'.repeat(2_000));
  const { body } = await sendForm([filePart(bytes), field('schemaId', schemaId)]);
  const [document] = await service.sql('select sha256, size from documents where id = $1', body.documentId);
  const digest = await crypto.subtle.digest('SHA-256', bytes);
  t.deepEqual(document, { sha256: Buffer.from(digest).toString('hex'), size: bytes.length });
});

test('a file is known by the last part of its name, without what no file name holds', async (t) => {
  const names: [string, string][] = [
    ['../../etc/passwd', 'passwd'],
    ['C:\\\\Users\\\\me\\\\scan.pdf', 'scan.pdf'],
    ['größe 1.txt', 'größe 1.txt'],
    ['a%22b.txt', 'a"b.txt'],
    ['a&#0000;b&#0010;c.txt', 'abc.txt'],
    ['x'.repeat(300), 'x'.repeat(255)],
    ['..', '..'],
    ['folder/', 'document'],
  ];
  for (const [given, kept] of names) {
    const { body } = await sendForm([filePart('Total: 5', given), field('schemaId', schemaId)]);
    t.is(body.filename, kept, given);
  }
});

test('a password is sealed at once, in no answer, and gone when the job ends', async (t) => {
  const { body: job, text } = await client.upload('Total: 5', { schemaId, password: 'open sesame' });
  const sealed = async () =>
    (await service.sql('select password_sealed from jobs where id = $1', job.id))[0]?.password_sealed;
  const stored = await sealed();
  t.true(typeof stored === 'string' && !stored.includes('sesame'));
  const key = Buffer.from(service.environment.ENCRYPTION_KEY ?? '', 'hex');
  t.is(openText([key], `job-password:${job.id}`, String(stored)), 'open sesame');
  t.throws(() => openText([key], 'job-password:another', String(stored)));
  const cancelled = await client.send('POST', `/api/jobs/${job.id}/cancel`);
  t.is(cancelled.body.status, 'CANCELLED');
  t.is(await sealed(), null);
  const list = await client.send('GET', '/api/jobs');
  for (const answer of [text, cancelled.text, list.text]) t.notRegex(answer, /sesame|password|sealed/i);
  const events = await service.sql('select data::text from events where job_id = $1', job.id);
  t.true(events.length > 0);
  t.notRegex(JSON.stringify(events), /sesame|password|sealed/i);
});
