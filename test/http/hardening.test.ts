import test from 'ava';
import { type Reply, TestClient } from '../helpers/client.ts';
import { isProblem } from '../helpers/problem.ts';
import { RawRequest } from '../helpers/raw-request.ts';
import { fileScope } from '../helpers/scope.ts';
import { startService, type TestService } from '../helpers/service.ts';

const scope = fileScope();
/** One that clients reach by itself, and one behind a proxy, known by https. */
let direct: TestService;
let behind: TestService;
let client: TestClient;

test.before(async () => {
  const limits = { RATE_LIMIT: 'on', RATE_LIMIT_AUTH: '1/1h' };
  direct = await startService(scope, { role: 'api', settings: limits });
  const settings = { ...limits, TRUST_PROXY: '1', PUBLIC_URL: 'https://extract.example.com' };
  behind = await startService(scope, { role: 'api', settings });
  client = await TestClient.register(direct.url);
});

const policyOf = ({ headers }: Reply): string => headers.get('content-security-policy') ?? '';

async function storeAs(text: string, filename: string): Promise<string> {
  const form = new FormData();
  form.append('file', new Blob([text]), filename);
  const { body } = await client.send('POST', '/api/documents', form);
  return `/api/documents/${body.id}/content`;
}

test('answers with data and refusals are kept by nobody, run nothing and stand in no frame', async (t) => {
  for (const path of ['/api/jobs', '/api/auth/me', '/api/none', '/healthz', '/readyz', '/metrics']) {
    const reply = await client.send('GET', path);
    t.is(reply.headers.get('cache-control'), 'no-store', path);
    for (const directive of ["default-src 'none'", "frame-ancestors 'none'", 'sandbox'])
      t.true(policyOf(reply).includes(directive), path);
    t.like(Object.fromEntries(reply.headers), {
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'referrer-policy': 'no-referrer',
    });
  }
});

test('only a service that is known by https asks browsers to keep to it, for its own name alone', async (t) => {
  const plain = await client.send('GET', '/api/docs');
  t.is(plain.headers.get('strict-transport-security'), null);
  t.false(policyOf(plain).includes('upgrade-insecure-requests'));
  const { headers } = await new TestClient(behind.url).send('GET', '/api/docs');
  t.is(headers.get('strict-transport-security'), 'max-age=31536000');
});

test('a document that is a page, a script or a drawing is bytes to save', async (t) => {
  const hostile = [
    ['<html><body><script>alert(1)</script></body></html>', 'page.html', 'text/html'],
    ['# title\n\n<script>alert(1)</script> [x](javascript:alert(1))', 'note.md', 'text/plain'],
  ] as const;
  for (const [text, name, type] of hostile) {
    const reply = await client.send('GET', await storeAs(text, name));
    t.is(reply.text, text);
    t.true((reply.headers.get('content-type') ?? '').startsWith(type), name);
    t.regex(reply.headers.get('content-disposition') ?? '', /^attachment;/);
    t.is(reply.headers.get('x-content-type-options'), 'nosniff');
    t.true(policyOf(reply).includes('sandbox'));
  }
  const form = new FormData();
  const svg = '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>';
  form.append('file', new Blob([svg]), 'drawing.svg');
  const { status, body, headers } = await client.send('POST', '/api/documents', form);
  if (status === 201) {
    const content = await client.send('GET', `/api/documents/${body.id}/content`);
    t.regex(content.headers.get('content-disposition') ?? '', /^attachment;/);
    t.not(content.headers.get('content-type'), 'image/svg+xml');
  } else t.is(headers.get('content-type'), 'application/problem+json');
});

test('who has shown no token sends little JSON', async (t) => {
  const nobody = new TestClient(direct.url);
  for (const path of ['/api/auth/login', '/api/auth/register', '/api/auth/refresh', '/api/auth/logout']) {
    const reply = await nobody.send('POST', path, { password: 'x'.repeat(20_000) });
    isProblem(t, reply, 'BODY_TOO_LARGE', { message: path });
    t.is(reply.body.limit, 16_000);
  }
});

const login = (url: string, n: number, headers: Record<string, string>): Promise<Reply> =>
  new TestClient(url).send(
    'POST',
    '/api/auth/login',
    { email: `nobody${n}@example.com`, password: 'correct horse battery' },
    headers,
  );

test('an address that a client claims is not believed without a proxy, and not all of a /64 counts anew', async (t) => {
  // Ten tries an address: the tenth account from "another" address is still of the same one.
  const claimed: Reply[] = [];
  for (let n = 0; n < 11; n += 1)
    claimed.push(await login(direct.url, n, { 'X-Forwarded-For': `198.51.100.${n}` }));
  isProblem(t, claimed.at(-1) as Reply, 'RATE_LIMITED');
  const subscriber: Reply[] = [];
  for (let n = 0; n < 11; n += 1)
    subscriber.push(await login(behind.url, n, { 'X-Forwarded-For': `9.9.9.9, 2001:db8:1:2:${n}::1` }));
  isProblem(t, subscriber.at(-1) as Reply, 'RATE_LIMITED');
  const neighbour = await login(behind.url, 20, { 'X-Forwarded-For': '2001:db8:1:3::1' });
  isProblem(t, neighbour, 'INVALID_CREDENTIALS');
});

test('a host that a proxy passes on is one, like that of the client', async (t) => {
  for (const [name, value] of [
    ['X-Forwarded-Host', 'evil.example/path?'],
    ['X-Forwarded-Host', 'a b'],
    ['X-Forwarded-Proto', 'javascript'],
  ] as const) {
    const reply = await new TestClient(behind.url).send('GET', '/api/jobs', undefined, { [name]: value });
    isProblem(t, reply, 'VALIDATION_FAILED', { path: name });
  }
  const mine = await client.send(
    'POST',
    '/api/jobs/upload-url',
    { filename: 'a.txt' },
    { 'X-Forwarded-Host': 'evil.example', 'X-Forwarded-Proto': 'https' },
  );
  t.is(new URL(mine.body.uploadUrl).origin, direct.url);
});

test('an upload address that leads elsewhere takes nothing', async (t) => {
  const { body } = await client.send('POST', '/api/jobs/upload-url', { filename: 'a.txt' });
  const { pathname, search } = new URL(body.uploadUrl);
  const id = pathname.split('/').at(-1) ?? '';
  for (const other of ['..%2f..%2fetc%2fpasswd', '%2e%2e%2fdocuments', `${id}%2f..`, `${id}.`, '..']) {
    const request = await RawRequest.open(direct.url, `PUT /api/uploads/${other}${search}`, {
      'Content-Length': '1',
    });
    await request.write('x');
    const { status } = await request.answer();
    request.abandon();
    t.true(status === 403 || status === 404, `${other}: ${status}`);
  }
});

test('what asks somebody else on behalf of a user is limited like what a user makes', async (t) => {
  const none = '01a20c29-e417-718a-8a83-0a0467ce7bfd';
  for (const path of [
    `/api/webhooks/${none}/ping`,
    `/api/webhooks/${none}/send`,
    `/api/webhooks/${none}/recover`,
    `/api/webhooks/${none}/deliveries/${none}/redeliver`,
    `/api/integrations/${none}/test`,
  ]) {
    const reply = await client.send('POST', path, {});
    t.true(reply.headers.has('ratelimit-policy'), path);
  }
});
