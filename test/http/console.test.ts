import { once } from 'node:events';
import { mkdir, writeFile } from 'node:fs/promises';
import { createServer, get, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import test from 'ava';
import Koa from 'koa';
import { CONSOLE_PAGES } from '../../src/contract/console-pages.ts';
import { serveConsole } from '../../src/http/console/serve-console.ts';
import { fileScope } from '../helpers/scope.ts';
import { freshFolder, startService } from '../helpers/service.ts';

const scope = fileScope();
let url: string;
let folder: string;

test.before(async () => {
  folder = await freshFolder(scope);
  const server = createServer(new Koa().use(serveConsole(folder)).callback()).listen(0, '127.0.0.1');
  await once(server, 'listening');
  scope.teardown(() => server.close());
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

const HTML = '<!doctype html><title>The console</title>';

test.serial('without a build nothing is served, and one that is made meanwhile is', async (t) => {
  t.is((await fetch(`${url}/jobs`)).status, 404);
  await mkdir(join(folder, 'assets'));
  await writeFile(join(folder, 'index.html'), HTML);
  await writeFile(join(folder, 'assets', 'index-abc.js'), `/* ${'x'.repeat(2_000)} */`);
  await writeFile(join(folder, 'built-from'), 'a digest');
  t.is((await fetch(`${url}/jobs`)).status, 200);
});

test('each page of the console is its HTML, which may run nothing from elsewhere', async (t) => {
  for (const page of CONSOLE_PAGES) {
    const answer = await fetch(
      `${url}${page.replace(':id', '0190b1a2-0000-7000-8000-000000000000')}?status=failed`,
    );
    t.is(await answer.text(), HTML, page);
    t.is(answer.headers.get('cache-control'), 'no-cache');
    const policy = answer.headers.get('content-security-policy') ?? '';
    t.regex(policy, /default-src 'none'; script-src 'self'; style-src 'self';/);
    t.regex(policy, /frame-ancestors 'none'/);
    t.notRegex(policy, /unsafe|https?:|\*|data:/);
  }
});

test('a file of the build is sent once, compressed where that is asked for', async (t) => {
  const first = await fetch(`${url}/assets/index-abc.js`);
  t.is(first.headers.get('content-type'), 'text/javascript; charset=utf-8');
  t.is(first.headers.get('cache-control'), 'public, max-age=31536000, immutable');
  t.is(first.headers.get('content-encoding'), 'gzip');
  t.regex(await first.text(), /^\/\* x{2000} \*\/$/);
  const plain = await fetch(`${url}/assets/index-abc.js`, { headers: { 'Accept-Encoding': 'identity' } });
  t.is(plain.headers.get('content-encoding'), null);
  const etag = first.headers.get('etag') ?? '';
  // fetch() adds Cache-Control: no-cache to a conditional request of its caller.
  const [again]: IncomingMessage[] = await once(
    get(`${url}/assets/index-abc.js`, { headers: { 'If-None-Match': etag } }),
    'response',
  );
  t.is(again?.statusCode, 304);
  const head = await fetch(`${url}/jobs`, { method: 'HEAD' });
  t.is(head.status, 200);
  t.is(await head.text(), '');
});

test('nothing else is the console', async (t) => {
  const others = [
    '/api',
    '/api/jobs',
    '/apis/1',
    '/healthz',
    '/metrics',
    '/jobs/1/2',
    '/nope',
    '/assets/nope.js',
    '/built-from',
  ];
  for (const path of others) t.is((await fetch(`${url}${path}`)).status, 404, path);
  t.is((await fetch(`${url}/jobs`, { method: 'POST' })).status, 404);
});

test('the service answers its own addresses itself', async (t) => {
  const service = await startService(t, { role: 'api' });
  const health = await fetch(`${service.url}/healthz`);
  t.deepEqual(await health.json(), { status: 'ok' });
  t.is((await fetch(`${service.url}/api/jobs`)).status, 401);
});
