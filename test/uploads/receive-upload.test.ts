import { fileURLToPath } from 'node:url';
import test from 'ava';
import { type Reply, TestClient } from '../helpers/client.ts';
import { eventually } from '../helpers/eventually.ts';
import { isProblem } from '../helpers/problem.ts';
import { RawRequest } from '../helpers/raw-request.ts';
import { fileScope } from '../helpers/scope.ts';
import { startService, type TestService } from '../helpers/service.ts';
import { filesBelow } from '../helpers/stored-files.ts';

const LIMIT = 100_000;
const scope = fileScope();
let service: TestService;
let client: TestClient;
let nobody: TestClient;

test.before(async () => {
  service = await startService(scope, { role: 'api', settings: { MAX_FILE_SIZE: String(LIMIT) } });
  client = await TestClient.register(service.url);
  nobody = new TestClient(service.url);
});

const objects = (): Promise<string[]> => filesBelow(fileURLToPath(service.environment.STORAGE_URL ?? ''));

async function issue(body: object = { filename: 'a.txt' }): Promise<{ path: string; key: string; url: URL }> {
  const reply = await client.send('POST', '/api/jobs/upload-url', body);
  if (reply.status !== 200) throw new Error(reply.text);
  const url = new URL(reply.body.uploadUrl);
  return { path: `${url.pathname}${url.search}`, key: reply.body.key, url };
}

const put = (path: string, text: string): Promise<Reply> => nobody.send('PUT', path, Buffer.from(text));

test.serial(
  'an address of our own is below the one that was asked, and needs nothing but the bytes',
  async (t) => {
    const { body } = await client.send('POST', '/api/jobs/upload-url', {
      filename: 'a.txt',
      contentType: 'text/plain; charset=utf-8',
    });
    t.deepEqual(Object.keys(body).sort(), ['expiresAt', 'headers', 'key', 'method', 'uploadUrl']);
    t.deepEqual(body.headers, {});
    t.true(body.uploadUrl.startsWith(`${service.url}/api/${body.key}?`));
    const { path, key } = await issue();
    const reply = await put(path, 'Total: 5');
    t.like(reply, { status: 200, text: '' });
    t.true((await objects()).includes(key));
  },
);

test.serial('what was stored stays: a second put is refused', async (t) => {
  const { path } = await issue();
  t.is((await put(path, 'first')).status, 200);
  const again = await put(path, 'second');
  isProblem(t, again, 'UPLOAD_CONFIRMED');
  t.is(again.body.jobId, null);
});

test.serial('of many puts at once one is stored', async (t) => {
  const { path } = await issue();
  const replies = await Promise.all(Array.from({ length: 8 }, (_, index) => put(path, `Total: ${index}`)));
  t.is(replies.filter(({ status }) => status === 200).length, 1);
  for (const reply of replies) if (reply.status !== 200) isProblem(t, reply, 'UPLOAD_CONFIRMED');
});

test.serial(
  'an address that was changed, borrowed or is past its time takes nothing, whoever asks',
  async (t) => {
    const { path, url } = await issue();
    const { path: other } = await issue();
    const before = await objects();
    const changed = (name: string, value: string): string => {
      const query = new URLSearchParams(url.search);
      query.set(name, value);
      return `${url.pathname}?${query}`;
    };
    const bad = [
      url.pathname,
      `${path}&more=1`,
      `${path}&limit=9`,
      changed('limit', '999999999'),
      changed('expires', String(Date.now() + 3_600_000)),
      changed('signature', 'A'.repeat(43)),
      changed('signature', ''),
      `${other.split('?')[0]}${url.search}`,
      `/api/uploads/x${url.search}`,
      `/api/uploads/..%2f..%2fsecrets${url.search}`,
    ];
    for (const address of bad) {
      for (const by of [nobody, client]) {
        const reply = await by.send('PUT', address, Buffer.from('Total: 5'));
        isProblem(t, reply, 'UPLOAD_URL_INVALID', { message: address });
      }
    }
    t.deepEqual(await objects(), before);
    isProblem(t, await nobody.send('GET', path), 'METHOD_NOT_ALLOWED');
  },
);

test.serial('an address whose upload was given up takes nothing', async (t) => {
  const { path, key } = await issue();
  await service.sql('delete from uploads where key = $1', key);
  isProblem(t, await put(path, 'Total: 5'), 'UPLOAD_URL_INVALID');
});

test.serial('more than the limit is refused, told or not, and nothing of it stays', async (t) => {
  const { path } = await issue();
  const before = await objects();
  const told = await RawRequest.open(service.url, `PUT ${path}`, { 'Content-Length': String(LIMIT + 1) });
  const early = await told.answer();
  t.is(early.status, 413);
  t.like(JSON.parse(early.body), { code: 'FILE_TOO_LARGE', limit: LIMIT });
  const untold = await RawRequest.open(service.url, `PUT ${path}`, { 'Transfer-Encoding': 'chunked' });
  const chunk = `${(10_000).toString(16)}\r\n${'x'.repeat(10_000)}\r\n`;
  for (let sent = 0; sent <= LIMIT; sent += 10_000) await untold.write(chunk);
  const late = await untold.answer();
  t.is(late.status, 413);
  t.deepEqual(await objects(), before);
  t.is((await put(path, 'x'.repeat(LIMIT))).status, 200);
});

test.serial('an upload that is cut off leaves nothing, and can be made again', async (t) => {
  const { path } = await issue();
  const before = await objects();
  const cut = await RawRequest.open(service.url, `PUT ${path}`, { 'Content-Length': '50000' });
  await cut.write('x'.repeat(40_000));
  await eventually(async () => (await objects()).length > before.length, 'a temporary file is there');
  cut.abandon();
  await eventually(async () => (await objects()).length === before.length, 'nothing is left');
  t.deepEqual(await objects(), before);
  t.is((await put(path, 'Total: 5')).status, 200);
});

test.serial('PUBLIC_URL is the address that is told, where it is set', async (t) => {
  const settings = { PUBLIC_URL: 'https://extract.example/' };
  const other = await startService(t, { role: 'api', environment: service.environment, settings });
  const reply = await new TestClient(other.url, client.token).send('POST', '/api/jobs/upload-url', {
    filename: 'a.txt',
  });
  t.true(reply.body.uploadUrl.startsWith('https://extract.example/api/uploads/'));
  const { pathname, search } = new URL(reply.body.uploadUrl);
  t.is((await put(`${pathname}${search}`, 'Total: 5')).status, 200);
});

test.serial('what is asked for is checked', async (t) => {
  const bad: [object, string][] = [
    [{}, 'filename'],
    [{ filename: '' }, 'filename'],
    [{ filename: 7 }, 'filename'],
    [{ filename: 'a', contentType: 'a\r\nb' }, 'contentType'],
    [{ filename: 'a', contentType: 'pdf' }, 'contentType'],
    [{ filename: 'a', size: 5 }, 'size'],
  ];
  for (const [body, path] of bad) {
    isProblem(t, await client.send('POST', '/api/jobs/upload-url', body), 'VALIDATION_FAILED', { path });
  }
});
