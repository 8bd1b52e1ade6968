import type { IncomingMessage, ServerResponse } from 'node:http';
import { join } from 'node:path';
import test from 'ava';
import { type Reply, TestClient } from '../helpers/client.ts';
import { eventually } from '../helpers/eventually.ts';
import { isProblem } from '../helpers/problem.ts';
import { fileScope } from '../helpers/scope.ts';
import { serviceEnvironment, startService, type TestService } from '../helpers/service.ts';
import { filesBelow } from '../helpers/stored-files.ts';
import { httpReceiver, type Receiver, rawReceiver } from '../outbound/receivers.ts';

const scope = fileScope();
const MAX_FILE_SIZE = 100_000;
const UNKNOWN = '01a20c29-e417-718a-8a83-0a0467ce7bfd';
const INVOICE = 'Invoice\n\nTotal: 12.50\n';
let service: TestService;
let client: TestClient;
let schemaId: string;
let files: Receiver;
/** What each path of the file server answers, and how often it was asked. */
const answers = new Map<string, (answer: ServerResponse, request: IncomingMessage) => void>();
const asked = new Map<string, number>();

test.before(async () => {
  files = await httpReceiver(scope, (request, answer) => {
    const path = request.url ?? '';
    asked.set(path, (asked.get(path) ?? 0) + 1);
    const give =
      answers.get(path) ?? ((unknown: ServerResponse) => unknown.writeHead(404).end('no such file'));
    give(answer, request);
  });
  const settings = { ALLOW_PRIVATE_NETWORK: 'true', MAX_FILE_SIZE: String(MAX_FILE_SIZE) };
  service = await startService(scope, { settings });
  client = await TestClient.register(service.url);
  schemaId = await client.schema([{ name: 'total', type: 'number' }]);
});

const at = (path: string): string => `http://127.0.0.1:${files.port}${path}`;
const create = (url: string, fields: object = {}, headers: Record<string, string> = {}): Promise<Reply> =>
  client.send('POST', '/api/jobs/from-url', { url, schemaId, ...fields }, headers);
const ended = (id: string) => client.until(id, ['COMPLETED', 'FAILED', 'CANCELLED']);

async function stepsOf(id: string, attempt = 1): Promise<Reply['body']> {
  const { body } = await client.send('GET', `/api/jobs/${id}/attempts`);
  return body.data.find((one: { attempt: number }) => one.attempt === attempt).steps;
}

/** Every row of every table in which a word stands. */
async function rowsWith(word: string): Promise<string[]> {
  const tables = await service.sql(
    "select table_name as name from information_schema.tables where table_schema = 'public'",
  );
  const found = await Promise.all(
    tables.map(async ({ name }) => {
      const rows = await service.sql(
        `select 1 from "${name}" as r where to_jsonb(r)::text like $1`,
        `%${word}%`,
      );
      return rows.length === 0 ? [] : [String(name)];
    }),
  );
  return found.flat();
}

async function storedKeys(): Promise<string[]> {
  const objects = await filesBelow(join(service.environment.DATA_DIR ?? '', 'objects'));
  return objects.filter((path) => path.startsWith('documents/'));
}

test('a document is downloaded and extracted, and its address is told without the query', async (t) => {
  const path = '/in/rechnung.txt?X-Signature=planted-secret';
  answers.set(path, (answer) =>
    answer
      .writeHead(200, { 'content-disposition': "attachment; filename*=UTF-8''M%C3%BCller%2F7.txt" })
      .end(INVOICE),
  );
  const { body: job, ...reply } = await create(at(path), { externalRef: 'r1', metadata: { a: 'b' } });
  t.is(reply.status, 201, reply.text);
  t.is(reply.headers.get('location'), `/api/jobs/${job.id}`);
  const told = { sourceUrl: at('/in/rechnung.txt'), externalRef: 'r1', metadata: { a: 'b' } };
  t.like(job, { ...told, status: 'PENDING', documentId: null, filename: null });
  const done = await ended(job.id);
  t.like(done, { ...told, status: 'COMPLETED', filename: '7.txt', errorCode: null });
  t.is((await client.send('GET', `/api/jobs/${job.id}/extraction`)).body.fields.total, 12.5);
  t.is((await client.send('GET', `/api/documents/${done.documentId}/content`)).text, INVOICE);
  t.like((await client.send('GET', `/api/documents/${done.documentId}`)).body, {
    contentType: 'text/plain',
    size: INVOICE.length,
  });
  t.like(await stepsOf(job.id), [{ name: 'fetch', status: 'COMPLETED', retries: 0 }]);
  t.is(asked.get(path), 1);
  t.deepEqual(await rowsWith('planted-secret'), []);
  t.deepEqual(await service.sql('select 1 from job_sources where job_id = $1', job.id), []);
});

test('without a name of its server a file has that of its path', async (t) => {
  answers.set('/a%20b/caf%C3%A9.txt', (answer) => answer.end(INVOICE));
  const { body: job } = await create(at('/a b/café.txt'), {}, { Prefer: 'wait=60' });
  t.like(job, { status: 'COMPLETED', filename: 'café.txt' });
});

for (const { title, give, failure } of [
  {
    title: 'an answer that is no file',
    give: (answer: ServerResponse) => answer.writeHead(403).end('planted-error-page'),
    failure: {
      errorCode: 'DOWNLOAD_FAILED',
      errorMessage: 'the download was answered with status 403',
      errorRetryable: true,
    },
  },
  {
    title: 'an endless redirect',
    give: (answer: ServerResponse) => answer.writeHead(302, { location: '?' }).end(),
    failure: {
      errorCode: 'DOWNLOAD_FAILED',
      errorMessage: 'the download failed: REDIRECT',
      errorRetryable: true,
    },
  },
  {
    title: 'a redirect to no address of the web',
    give: (answer: ServerResponse) => answer.writeHead(302, { location: 'file:///etc/passwd' }).end(),
    failure: {
      errorCode: 'URL_NOT_ALLOWED',
      errorMessage: 'the address of the document must be an absolute http or https address',
      errorRetryable: false,
    },
  },
  {
    title: 'a file over the limit, however it is sent',
    give: (answer: ServerResponse) => {
      answer.write(Buffer.alloc(MAX_FILE_SIZE, 'a'));
      answer.end('b');
    },
    failure: {
      errorCode: 'FILE_TOO_LARGE',
      errorMessage: `the file is larger than ${MAX_FILE_SIZE} bytes`,
      errorRetryable: false,
    },
  },
  {
    title: 'an empty file',
    give: (answer: ServerResponse) => answer.end(),
    failure: {
      errorCode: 'EMPTY_DOCUMENT',
      errorMessage: 'the downloaded file is empty',
      errorRetryable: false,
    },
  },
  {
    title: 'a file of another type',
    give: (answer: ServerResponse) => answer.end(Buffer.from('PK\x03\x04\0\0\0\0\xff\xfe', 'latin1')),
    failure: { errorCode: 'UNSUPPORTED_FILE', errorRetryable: false },
  },
  {
    title: 'a web page in place of a file.pdf',
    give: (answer: ServerResponse) =>
      answer.end('<!doctype html><title>planted-error-page</title><p>Sign in'),
    failure: {
      errorCode: 'DOWNLOAD_FAILED',
      errorMessage: 'the server sent a web page in place of the file that its name promises',
      errorRetryable: true,
    },
  },
  {
    title: 'a broken compression',
    give: (answer: ServerResponse) => answer.writeHead(200, { 'content-encoding': 'gzip' }).end('no gzip'),
    failure: {
      errorCode: 'DOWNLOAD_FAILED',
      errorMessage: 'the download failed: INVALID_RESPONSE',
      errorRetryable: true,
    },
  },
]) {
  test(`a job fails by its code, at once, and leaves no file: ${title}`, async (t) => {
    const path = `/${encodeURIComponent(title)}`;
    answers.set(path, give);
    const { body } = await create(at(path));
    const job = await ended(body.id);
    t.like(job, { ...failure, status: 'FAILED', documentId: null, filename: null, attempt: 1 });
    t.like(await stepsOf(job.id), [{ name: 'fetch', status: 'FAILED', retries: 0 }]);
    t.deepEqual(await rowsWith('planted-error-page'), []);
  });
}

test('what may pass is tried again, after the wait that was asked for', async (t) => {
  const turns = [
    (answer: ServerResponse) => answer.writeHead(503).end(),
    (answer: ServerResponse) => answer.destroy(),
    (answer: ServerResponse) => answer.writeHead(429, { 'retry-after': '1' }).end(),
  ];
  answers.set('/busy.txt', (answer) => (turns.shift() ?? ((last) => last.end(INVOICE)))(answer));
  const { body } = await create(at('/busy.txt'));
  t.like(await ended(body.id), { status: 'COMPLETED', filename: 'busy.txt' });
  t.like(await stepsOf(body.id), [{ name: 'fetch', status: 'COMPLETED', retries: 3 }]);
  t.is(asked.get('/busy.txt'), 4);
});

test('a restart downloads again what did not come, and not what did', async (t) => {
  const { body } = await create(at('/late.txt?key=planted-late'));
  t.like(await ended(body.id), { status: 'FAILED', errorCode: 'DOWNLOAD_FAILED' });
  t.deepEqual(await rowsWith('planted-late'), []);
  answers.set('/late.txt?key=planted-late', (answer) => answer.end(INVOICE));
  t.is((await client.send('POST', `/api/jobs/${body.id}/restart`)).status, 200);
  const done = await ended(body.id);
  t.like(done, { status: 'COMPLETED', attempt: 2, filename: 'late.txt' });
  await client.send('POST', `/api/jobs/${body.id}/restart`);
  t.like(await ended(body.id), { status: 'COMPLETED', attempt: 3, documentId: done.documentId });
  t.is(asked.get('/late.txt?key=planted-late'), 2);
});

test('a download is cancelled in its middle: the connection ends, and nothing is left', async (t) => {
  const hangs = await rawReceiver(scope, (socket) => socket.write('HTTP/1.1 200 OK\r\n\r\nTotal: 1'));
  const { body } = await create(`http://localhost:${hangs.port}/hangs.txt`);
  await eventually(() => hangs.connections() === 1, 'the download has begun', { withinMs: 60_000 });
  await client.send('POST', `/api/jobs/${body.id}/cancel`);
  t.like(await ended(body.id), { status: 'CANCELLED', documentId: null });
  await eventually(() => hangs.open() === 0, 'the connection is closed');
  t.like(await stepsOf(body.id), [{ name: 'fetch', status: 'CANCELLED' }]);
  t.is((await client.send('DELETE', `/api/jobs/${body.id}`)).status, 204);
  await eventually(
    async () => (await service.sql('select 1 from job_sources where job_id = $1', body.id)).length === 0,
    'the source goes with its job',
    { withinMs: 90_000 },
  );
});

test('one key makes one job and one download', async (t) => {
  answers.set('/once.txt', (answer) => answer.end(INVOICE));
  const headers = { 'Idempotency-Key': 'from-url' };
  const replies = await Promise.all(Array.from({ length: 6 }, () => create(at('/once.txt'), {}, headers)));
  const made = replies.filter(({ status }) => status === 201);
  t.is(new Set(made.map(({ text }) => text)).size, 1);
  for (const reply of replies) if (reply.status !== 201) isProblem(t, reply, 'IDEMPOTENCY_IN_PROGRESS');
  t.is((await ended(made[0]?.body.id)).status, 'COMPLETED');
  t.is(asked.get('/once.txt'), 1);
  isProblem(t, await create(at('/other.txt'), {}, headers), 'IDEMPOTENCY_KEY_REUSED');
});

test('what is not well said, or not allowed, makes no job', async (t) => {
  isProblem(t, await create(at('/x.txt'), { schemaId: UNKNOWN }), 'NOT_FOUND');
  isProblem(t, await create(at('/x.txt'), { file: 'x' }), 'VALIDATION_FAILED', { path: 'file' });
  isProblem(t, await client.send('POST', '/api/jobs/from-url', { schemaId }), 'VALIDATION_FAILED', {
    path: 'url',
  });
  for (const url of [
    'ftp://example.com/a.pdf',
    'a.pdf',
    'http://u:p@example.com/',
    ' ',
    `http://a.example/${'x'.repeat(5000)}`,
  ])
    isProblem(t, await create(url), 'URL_NOT_ALLOWED', { path: 'url' });
  const strict = await startService(scope, {
    role: 'api',
    environment: service.environment,
    settings: { ALLOW_PRIVATE_NETWORK: 'false' },
  });
  for (const url of [
    at('/x.txt'),
    'http://10.0.0.1/',
    'http://localhost/',
    'https://example.com:8443/',
    'http://[::1]/',
  ]) {
    const reply = await new TestClient(strict.url, client.token).send('POST', '/api/jobs/from-url', {
      url,
      schemaId,
    });
    isProblem(t, reply, 'URL_NOT_ALLOWED', { path: 'url' });
  }
  t.is((await service.sql('select id from jobs where source_url like $1', '%x.txt%')).length, 0);
});

test('the worker holds an address against its own rules, and connects to nothing that breaks them', async (t) => {
  const canary = await httpReceiver(scope, (_request, answer) => void answer.end(INVOICE));
  const environment = await serviceEnvironment(scope);
  const open = { ALLOW_PRIVATE_NETWORK: 'true' };
  const api = await startService(scope, { role: 'api', environment, settings: open });
  await startService(scope, { role: 'worker', environment });
  const own = await TestClient.register(api.url);
  const asking = { schemaId: await own.schema(['a']), url: `http://127.0.0.1:${canary.port}/a.txt` };
  const { body } = await own.send('POST', '/api/jobs/from-url', asking, { Prefer: 'wait=60' });
  t.like(body, { status: 'FAILED', errorCode: 'URL_NOT_ALLOWED', errorRetryable: false });
  t.is(canary.connections(), 0);
});

test.after('every stored file is that of a document', async (t) => {
  const rows = await service.sql('select storage_key as key from documents order by 1');
  t.deepEqual(
    await storedKeys(),
    rows.map(({ key }) => String(key)),
  );
});
