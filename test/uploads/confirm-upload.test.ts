import { fileURLToPath } from 'node:url';
import test from 'ava';
import { openDatabase } from '../../src/db/open-database.ts';
import { orphanSweep } from '../../src/documents/sweep-orphans.ts';
import { openObjectStorage } from '../../src/storage/open-object-storage.ts';
import { sweepUploads } from '../../src/uploads/sweep-uploads.ts';
import { type Reply, TestClient } from '../helpers/client.ts';
import { isProblem } from '../helpers/problem.ts';
import { fileScope } from '../helpers/scope.ts';
import { startService, type TestService } from '../helpers/service.ts';
import { filesBelow } from '../helpers/stored-files.ts';

const scope = fileScope();
let service: TestService;
let client: TestClient;
let schemaId: string;

test.before(async () => {
  service = await startService(scope, { role: 'api' });
  client = await TestClient.register(service.url);
  schemaId = await client.schema(['total']);
});

const root = (): string => fileURLToPath(service.environment.STORAGE_URL ?? '');
const objects = (): Promise<string[]> => filesBelow(root());

/** Issues an upload, and stores the content if there is one. */
async function upload(content: string | Uint8Array | null, by = client): Promise<string> {
  const { body } = await by.send('POST', '/api/jobs/upload-url', { filename: 'a.txt' });
  if (content === null) return body.key;
  const { pathname, search } = new URL(body.uploadUrl);
  const reply = await by.send('PUT', `${pathname}${search}`, Buffer.from(content));
  if (reply.status !== 200) throw new Error(reply.text);
  return body.key;
}

const confirm = (key: string, more: object = {}, headers = {}, by = client): Promise<Reply> =>
  by.send('POST', '/api/jobs/confirm-upload', { key, filename: 'dir/b.txt', schemaId, ...more }, headers);

test.serial(
  'a confirmed upload is a job at its address, with the type, size and digest of the stored bytes',
  async (t) => {
    const key = await upload('Total: 5');
    const reply = await confirm(key, { priority: 1, pages: '1', metadata: { a: 'b' } });
    t.is(reply.status, 201, reply.text);
    t.is(reply.headers.get('location'), `/api/jobs/${reply.body.id}`);
    t.like(reply.body, {
      status: 'PENDING',
      filename: 'b.txt',
      priority: 1,
      pages: '1',
      metadata: { a: 'b' },
    });
    const { body } = await client.send('GET', `/api/documents/${reply.body.documentId}`);
    const digest = await crypto.subtle.digest('SHA-256', Buffer.from('Total: 5'));
    t.like(body, { contentType: 'text/plain', size: 8, sha256: Buffer.from(digest).toString('hex') });
  },
);

test.serial('an upload is confirmed once; the next one is told its job', async (t) => {
  const key = await upload('Total: 5');
  const replies = await Promise.all(Array.from({ length: 6 }, () => confirm(key)));
  const made = replies.filter(({ status }) => status === 201);
  t.is(made.length, 1);
  for (const reply of [...replies, await confirm(key)]) {
    if (reply.status === 201) continue;
    isProblem(t, reply, 'UPLOAD_CONFIRMED');
    t.is(reply.body.jobId, made[0]?.body.id);
  }
});

test.serial('under one idempotency key the same confirmation gives the same answer', async (t) => {
  const key = await upload(null);
  const once = { 'Idempotency-Key': 'confirm-1' };
  isProblem(t, await confirm(key, {}, once), 'UPLOAD_MISSING');
  const path = (await client.send('POST', '/api/jobs/upload-url', { filename: 'a' })).body.key;
  const stored = await upload('Total: 5');
  t.not(path, stored);
  const headers = { 'Idempotency-Key': 'confirm-2' };
  const first = await confirm(stored, {}, headers);
  const again = await confirm(stored, {}, headers);
  t.is(first.status, 201);
  t.is(again.text, first.text);
  t.is(again.headers.get('idempotent-replayed'), 'true');
  isProblem(t, await confirm(key, {}, headers), 'IDEMPOTENCY_KEY_REUSED');
});

test.serial(
  'a refusal for missing bytes is not kept: the same key confirms them when they are there',
  async (t) => {
    const { body } = await client.send('POST', '/api/jobs/upload-url', { filename: 'a.txt' });
    const headers = { 'Idempotency-Key': 'late' };
    isProblem(t, await confirm(body.key, {}, headers), 'UPLOAD_MISSING');
    const { pathname, search } = new URL(body.uploadUrl);
    await client.send('PUT', `${pathname}${search}`, Buffer.from('Total: 5'));
    t.is((await confirm(body.key, {}, headers)).status, 201);
  },
);

test.serial("keys that are unknown, malformed or another's are as absent", async (t) => {
  const stranger = await TestClient.register(service.url);
  const foreign = await upload('Total: 5', stranger);
  for (const key of [foreign, 'uploads/x', '../secrets.json', '', 'documents/1', 'ü'.repeat(200)]) {
    isProblem(t, await confirm(key), 'NOT_FOUND', { message: key });
  }
  t.true((await objects()).includes(foreign));
  isProblem(t, await confirm(foreign, {}, {}, stranger), 'NOT_FOUND', { message: "the client's schema" });
  isProblem(t, await confirm('a', { more: 1 }), 'VALIDATION_FAILED', { path: 'more' });
  isProblem(
    t,
    await client.send('POST', '/api/jobs/confirm-upload', { key: 'a', schemaId }),
    'VALIDATION_FAILED',
    {
      path: 'filename',
    },
  );
});

test.serial('a wrong file is removed, and its key is unknown from then on', async (t) => {
  const wrong: [string | Uint8Array, 'UNSUPPORTED_FILE' | 'FILE_EMPTY'][] = [
    [new Uint8Array([0x7f, 0x45, 0x4c, 0x46, 2, 1, 1, 0]), 'UNSUPPORTED_FILE'],
    ['', 'FILE_EMPTY'],
  ];
  const before = await objects();
  for (const [content, code] of wrong) {
    const key = await upload(content);
    isProblem(t, await confirm(key), code);
    isProblem(t, await confirm(key), 'NOT_FOUND');
  }
  t.deepEqual(await objects(), before);
});

test.serial('a file over the limit of the service that confirms it is removed', async (t) => {
  const before = await objects();
  const key = await upload('x'.repeat(2_000));
  const settings = { MAX_FILE_SIZE: '1000' };
  const other = await startService(t, { role: 'api', environment: service.environment, settings });
  const reply = await confirm(key, {}, {}, new TestClient(other.url, client.token));
  isProblem(t, reply, 'FILE_TOO_LARGE');
  t.is(reply.body.limit, 1000);
  isProblem(t, await confirm(key), 'NOT_FOUND');
  t.deepEqual(await objects(), before);
});

test.serial('a schema that is not there costs the upload nothing', async (t) => {
  const key = await upload('Total: 5');
  isProblem(t, await confirm(key, { schemaId: '01a20c29-e417-718a-8a83-0a0467ce7bfd' }), 'NOT_FOUND');
  t.is((await confirm(key)).status, 201);
});

test.serial(
  'what was never confirmed is swept with its bytes an hour after its end, and nothing else is',
  async (t) => {
    await using db = await openDatabase(service.running.endpoints.databaseUrl, { poolSize: 2 });
    const services = { db, storage: await openObjectStorage({ kind: 'disk', root: root() }) };
    const [waiting, late, confirmed] = [await upload('a 1'), await upload('b 2'), await upload('c 3')];
    t.is((await confirm(confirmed)).status, 201);
    const past = "update uploads set expires_at = now() - interval '61 minutes' where key = any($1)";
    await service.sql(past, [late, confirmed]);
    t.is(await sweepUploads(services, 60 * 60_000), 1);
    const left = await objects();
    t.deepEqual(
      [waiting, late, confirmed].map((key) => left.includes(key)),
      [true, false, true],
    );
    isProblem(t, await confirm(late), 'NOT_FOUND');
    isProblem(t, await confirm(confirmed), 'UPLOAD_CONFIRMED');

    await service.sql('delete from uploads where key = $1', waiting);
    t.true((await orphanSweep(services, -60_000)(new AbortController().signal)) >= 1);
    const kept = await objects();
    t.false(kept.includes(waiting), 'bytes of an upload that is gone are an orphan');
    t.true(kept.includes(confirmed), 'those of a document are not');
    t.is((await client.send('GET', '/api/jobs')).status, 200);
  },
);

test.serial('a deleted document does not come back by its old address', async (t) => {
  const { body } = await client.send('POST', '/api/jobs/upload-url', { filename: 'a.txt' });
  const { pathname, search } = new URL(body.uploadUrl);
  const put = () => client.send('PUT', `${pathname}${search}`, Buffer.from('Total: 5'));
  await put();
  const { body: job } = await confirm(body.key);
  await client.send('POST', `/api/jobs/${job.id}/cancel`);
  t.is((await client.send('DELETE', `/api/documents/${job.documentId}`)).status, 204);
  t.false((await objects()).includes(body.key));
  const again = await put();
  isProblem(t, again, 'UPLOAD_CONFIRMED');
  t.is(again.body.jobId, job.id);
});
