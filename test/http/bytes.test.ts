import test from 'ava';
import { TestClient } from '../helpers/client.ts';
import { isProblem } from '../helpers/problem.ts';
import { fileScope } from '../helpers/scope.ts';
import { startService, type TestService } from '../helpers/service.ts';

const scope = fileScope();
const DIGITS = '0123456789';
let service: TestService;
let client: TestClient;
let path: string;
let tag: string;

async function storeAs(filename: string): Promise<string> {
  const form = new FormData();
  form.append('file', new Blob([DIGITS]), filename);
  const { body } = await client.send('POST', '/api/documents', form);
  return `/api/documents/${body.id}/content`;
}

test.before(async () => {
  service = await startService(scope, { role: 'api' });
  client = await TestClient.register(service.url);
  path = await storeAs('digits.txt');
  tag = (await client.send('HEAD', path)).headers.get('etag') ?? '';
});

test('bytes come as they are, to be saved and not to be interpreted', async (t) => {
  const { status, text, headers } = await client.send('GET', path);
  t.is(status, 200);
  t.is(text, DIGITS);
  t.like(Object.fromEntries(headers), {
    'content-type': 'text/plain',
    'content-length': '10',
    'content-disposition': 'attachment; filename="digits.txt"',
    'x-content-type-options': 'nosniff',
    'accept-ranges': 'bytes',
    'cache-control': 'private, no-cache',
  });
  t.regex(tag, /^"[0-9a-f]{64}"$/);
  t.is(headers.get('etag'), tag);
});

test('HEAD tells what GET would, without the bytes', async (t) => {
  const get = await client.send('GET', path);
  const head = await client.send('HEAD', path, undefined, { Range: 'bytes=0-1' });
  t.is(head.status, 200);
  t.is(head.text, '');
  const told = ({ headers }: typeof head) => {
    const {
      date,
      'x-request-id': _id,
      connection,
      'keep-alive': _alive,
      ...rest
    } = Object.fromEntries(headers);
    return rest;
  };
  t.deepEqual(told(head), told(get));
});

test('a range gives its part', async (t) => {
  const parts: [string, string, string][] = [
    ['bytes=0-0', '0', 'bytes 0-0/10'],
    ['bytes=3-6', '3456', 'bytes 3-6/10'],
    ['bytes=7-', '789', 'bytes 7-9/10'],
    ['bytes=7-99999999999999999999', '789', 'bytes 7-9/10'],
    ['bytes=-3', '789', 'bytes 7-9/10'],
    ['bytes=-99', DIGITS, 'bytes 0-9/10'],
    ['Bytes = 3 - 6', '3456', 'bytes 3-6/10'],
  ];
  for (const [range, text, told] of parts) {
    const reply = await client.send('GET', path, undefined, { Range: range });
    t.is(reply.status, 206, range);
    t.is(reply.text, text, range);
    t.is(reply.headers.get('content-range'), told, range);
    t.is(reply.headers.get('content-length'), String(text.length), range);
  }
});

test('a range that cannot be read asks for the whole, and so do several', async (t) => {
  for (const range of ['bytes=5-3', 'bytes=-', 'bytes=a-b', 'pages=1-2', 'bytes=0-1,3-4', 'bytes', '0-1']) {
    const reply = await client.send('GET', path, undefined, { Range: range });
    t.is(reply.status, 200, range);
    t.is(reply.text, DIGITS, range);
    t.is(reply.headers.get('content-range'), null, range);
  }
});

test('a range past the end is refused with the size', async (t) => {
  for (const range of ['bytes=10-', 'bytes=10-12', 'bytes=99999999999999999999-', 'bytes=-0']) {
    const reply = await client.send('GET', path, undefined, { Range: range });
    isProblem(t, reply, 'RANGE_NOT_SATISFIABLE', { message: range });
    t.is(reply.headers.get('content-range'), 'bytes */10');
  }
});

test('a part is given only of the bytes that the client knows', async (t) => {
  const ask = (ifRange: string) =>
    client.send('GET', path, undefined, { Range: 'bytes=0-1', 'If-Range': ifRange });
  t.is((await ask(tag)).status, 206);
  for (const other of ['"other"', `W/${tag}`, new Date().toUTCString()]) {
    t.is((await ask(other)).text, DIGITS, other);
  }
});

test('bytes that the client has are not sent again', async (t) => {
  for (const known of [tag, `W/${tag}`, `"x", ${tag}`, '*']) {
    const reply = await client.send('GET', path, undefined, { 'If-None-Match': known });
    t.is(reply.status, 304, known);
    t.is(reply.text, '');
    t.is(reply.headers.get('etag'), tag);
  }
  t.is((await client.send('GET', path, undefined, { 'If-None-Match': '"other"' })).status, 200);
});

test('any name is safe in its header, and whole where it can be', async (t) => {
  const names: [string, string][] = [
    ['a b.txt', 'attachment; filename="a b.txt"'],
    ['a"b;c.txt', `attachment; filename="a_b;c.txt"; filename*=UTF-8''a%22b%3Bc.txt`],
    ['größe €.txt', `attachment; filename="gr__e _.txt"; filename*=UTF-8''gr%C3%B6%C3%9Fe%20%E2%82%AC.txt`],
    [
      "100% 'x' (1)*.txt",
      `attachment; filename="100_ 'x' (1)*.txt"; filename*=UTF-8''100%25%20%27x%27%20%281%29%2A.txt`,
    ],
    ['😀.txt', `attachment; filename="_.txt"; filename*=UTF-8''%F0%9F%98%80.txt`],
  ];
  for (const [name, header] of names) {
    const { headers } = await client.send('GET', await storeAs(name.replace('"', '%22')));
    t.is(headers.get('content-disposition'), header);
  }
});
