import { createHash } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import test from 'ava';
import { type Reply, TestClient } from '../helpers/client.ts';
import { isProblem } from '../helpers/problem.ts';
import { fileScope } from '../helpers/scope.ts';
import { startService, type TestService } from '../helpers/service.ts';
import { filesBelow } from '../helpers/stored-files.ts';

const scope = fileScope();
const TEXT = 'Invoice 17\nTotal: 5 €\n';
let service: TestService;
let client: TestClient;

test.before(async () => {
  service = await startService(scope, { role: 'api' });
  client = await TestClient.register(service.url);
});

async function store(
  by: TestClient,
  content: string | Uint8Array<ArrayBuffer> = TEXT,
  filename = 'invoice.txt',
  headers: Record<string, string> = {},
): Promise<Reply> {
  const form = new FormData();
  form.append('file', new Blob([content]), filename);
  return await by.send('POST', '/api/documents', form, headers);
}

const objects = (): Promise<string[]> => filesBelow(fileURLToPath(service.environment.STORAGE_URL ?? ''));

test.serial('a stored document is told whole, with the type, size and digest of its bytes', async (t) => {
  const { status, headers, body } = await store(client, TEXT, '../größe.pdf');
  t.is(status, 201);
  t.is(headers.get('location'), `/api/documents/${body.id}`);
  const { id, createdAt, ...rest } = body;
  t.deepEqual(rest, {
    filename: 'größe.pdf',
    contentType: 'text/plain',
    size: Buffer.byteLength(TEXT),
    sha256: createHash('sha256').update(TEXT).digest('hex'),
    pageCount: null,
  });
  t.true(Date.parse(createdAt) <= Date.now());
  t.deepEqual((await client.send('GET', `/api/documents/${id}`)).body, body);
});

test.serial('a key makes one document, however often it is sent, and belongs to one file', async (t) => {
  const user = await TestClient.register(service.url);
  const key = { 'Idempotency-Key': 'one' };
  const first = await store(user, TEXT, 'a.txt', key);
  const again = await store(user, TEXT, 'a.txt', key);
  t.is(again.text, first.text);
  t.is(again.headers.get('idempotent-replayed'), 'true');
  t.is(again.headers.get('location'), `/api/documents/${first.body.id}`);
  isProblem(t, await store(user, 'other', 'a.txt', key), 'IDEMPOTENCY_KEY_REUSED');
  t.is((await user.send('GET', '/api/documents')).body.total, 1);
});

test.serial('what is no document leaves nothing behind', async (t) => {
  const before = await objects();
  isProblem(t, await store(client, new Uint8Array([0x7f, 0x45, 0x4c, 0x46, 2, 1, 1, 0])), 'UNSUPPORTED_FILE');
  isProblem(t, await store(client, ''), 'FILE_EMPTY');
  isProblem(t, await client.send('POST', '/api/documents', new FormData()), 'FILE_REQUIRED');
  isProblem(t, await client.send('POST', '/api/documents', {}), 'UNSUPPORTED_MEDIA_TYPE');
  const form = new FormData();
  form.append('schemaId', '1');
  form.append('file', new Blob([TEXT]), 'a.txt');
  isProblem(t, await client.send('POST', '/api/documents', form), 'VALIDATION_FAILED', { path: 'schemaId' });
  t.deepEqual(await objects(), before);
});

test.serial('documents are listed newest first, by page and by cursor', async (t) => {
  const user = await TestClient.register(service.url);
  const ids: string[] = [];
  for (const name of ['a', 'b', 'c']) ids.unshift((await store(user, name)).body.id);
  const { body: first } = await user.send('GET', '/api/documents?limit=2');
  t.like(first, { page: 1, limit: 2, total: 3, totalPages: 2, totalIsExact: true });
  const { body: rest } = await user.send('GET', `/api/documents?limit=2&cursor=${first.nextCursor}`);
  t.deepEqual(
    [...first.data, ...rest.data].map(({ id }) => id),
    ids,
  );
  t.is(rest.nextCursor, null);
  isProblem(t, await client.send('GET', `/api/documents?cursor=${first.nextCursor}`), 'INVALID_CURSOR');
  isProblem(t, await user.send('GET', '/api/documents?type=x'), 'VALIDATION_FAILED', { path: 'type' });
});

test.serial('a deleted document is gone with its file, the second time too', async (t) => {
  const before = await objects();
  const { body } = await store(client);
  await client.send('GET', `/api/documents/${body.id}/text`);
  t.is((await client.send('DELETE', `/api/documents/${body.id}`)).status, 204);
  isProblem(t, await client.send('DELETE', `/api/documents/${body.id}`), 'NOT_FOUND');
  for (const path of ['', '/content', '/text', '/pages', '/pages/1/words', '/pages/1.png']) {
    isProblem(t, await client.send('GET', `/api/documents/${body.id}${path}`), 'NOT_FOUND', {
      message: path,
    });
  }
  t.deepEqual(await objects(), before);
});

test.serial(
  'a document is not deleted under a job, and its ended jobs keep their results without it',
  async (t) => {
    const schemaId = await client.schema(['total']);
    const { body: job } = await client.upload(TEXT, { schemaId });
    const path = `/api/documents/${job.documentId}`;
    isProblem(t, await client.send('DELETE', path), 'DOCUMENT_IN_USE');
    t.is((await client.send('POST', `/api/jobs/${job.id}/cancel`)).body.status, 'CANCELLED');
    t.is((await client.send('DELETE', path)).status, 204);
    const { body: kept } = await client.send('GET', `/api/jobs/${job.id}`);
    t.like(kept, { status: 'CANCELLED', documentId: null, filename: 'document.txt' });
    t.is((await client.send('DELETE', `/api/jobs/${job.id}`)).status, 204);
  },
);
