import { createHash } from 'node:crypto';
import test from 'ava';
import { ROUTES } from '../../src/http/routes/index.ts';
import { TestClient } from '../helpers/client.ts';
import { isProblem } from '../helpers/problem.ts';
import { fileScope } from '../helpers/scope.ts';
import { startService } from '../helpers/service.ts';

const scope = fileScope();
let client: TestClient;

test.before(async () => {
  client = new TestClient((await startService(scope, { role: 'api' })).url);
});

test('the document and its pages need no token', async (t) => {
  const { status, body } = await client.send('GET', '/api/openapi.json');
  t.is(status, 200);
  t.is(body.openapi, '3.1.1');
  for (const path of ['/api/docs', '/api/docs/errors']) {
    const page = await client.send('GET', path);
    t.is(page.status, 200);
    t.is(page.headers.get('content-type'), 'text/html; charset=utf-8');
  }
});

test('the reference shows every call, and takes nothing from elsewhere', async (t) => {
  const { text, headers } = await client.send('GET', '/api/docs');
  for (const { method, path } of ROUTES) {
    t.true(text.includes(`<code>${method.toUpperCase()} ${path.replace(/:(\w+)/g, '{$1}')}</code>`), path);
  }
  const [, style = ''] = /<style>([^<]*)<\/style>/.exec(text) ?? [];
  const digest = createHash('sha256').update(style).digest('base64');
  const policy = headers.get('content-security-policy') ?? '';
  t.true(policy.startsWith(`default-src 'none'; style-src 'sha256-${digest}';`), policy);
  t.true(policy.includes("frame-ancestors 'none'"));
  t.notRegex(text, /<script|<link|<img|<iframe|src=|url\(|@import/);
});

test('the type of a problem leads to the explanation of its code', async (t) => {
  const problem = await client.send('GET', '/api/jobs');
  isProblem(t, problem, 'UNAUTHENTICATED');
  const [path = '', anchor = ''] = problem.body.type.split('#');
  t.true((await client.send('GET', path)).text.includes(`id="${anchor}"`));
});

test('other methods on the pages are refused as on routes', async (t) => {
  for (const path of ['/api/openapi.json', '/api/docs', '/healthz']) {
    const reply = await client.send('POST', path);
    isProblem(t, reply, 'METHOD_NOT_ALLOWED');
    t.is(reply.headers.get('allow'), 'GET, HEAD');
  }
});

test('an address that is a word where others have an id allows what it takes itself', async (t) => {
  for (const method of ['OPTIONS', 'GET', 'PUT']) {
    const refused = await client.send(method, '/api/schema/import');
    isProblem(t, refused, 'METHOD_NOT_ALLOWED', { message: method });
    t.is(refused.headers.get('allow'), 'POST');
  }
});
