import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import test from 'ava';
import { TestClient } from '../helpers/client.ts';
import { isProblem } from '../helpers/problem.ts';
import { untilEnded } from '../helpers/runs.ts';
import { fileScope } from '../helpers/scope.ts';
import { startService, type TestService } from '../helpers/service.ts';

const scope = fileScope();
let service: TestService;
let client: TestClient;
let schemaId: string;
/** Where documents are fetched from: `/<n>.txt` is one, anything else is not there. */
let files: string;

test.before(async () => {
  const server = createServer(({ url = '' }, response) => {
    const [, n] = /^\/(\d+)\.txt/.exec(url) ?? [];
    response.statusCode = n === undefined ? 404 : 200;
    response.end(n === undefined ? 'none' : `Total: ${n} EUR\n`);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  scope.teardown(() => server.close());
  files = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  service = await startService(scope, { settings: { ALLOW_PRIVATE_NETWORK: 'true' } });
  client = await TestClient.register(service.url);
  schemaId = await client.schema(['total']);
});

const post = (body: object) => client.send('POST', '/api/job-runs/from-urls', { schemaId, ...body });

test('addresses become jobs of a run: the same one twice is two, a forbidden or dead one fails its own', async (t) => {
  const once = { url: `${files}/7.txt?signature=secret`, externalRef: 'order-7' };
  const urls = [once, { url: 'ftp://example.com/a.txt' }, once, { url: `${files}/absent` }];
  const made = await post({ urls });
  t.is(made.status, 201, made.text);
  t.is(made.headers.get('location'), `/api/job-runs/${made.body.id}`);
  t.like(made.body, { totalJobs: 4, failedJobs: 1, pendingJobs: 3 });
  const run = await untilEnded(client, made.body.id);
  t.like(run, { status: 'COMPLETED', completedJobs: 2, failedJobs: 2 });
  const { body, text } = await client.send('GET', `/api/jobs?parentRunId=${run.id}`);
  const [first, forbidden, second, dead] = body.data.toReversed();
  for (const job of [first, second]) {
    t.like(job, {
      status: 'COMPLETED',
      externalRef: 'order-7',
      filename: '7.txt',
      sourceUrl: `${files}/7.txt`,
    });
  }
  t.not(first.id, second.id);
  t.like(forbidden, { status: 'FAILED', errorCode: 'URL_NOT_ALLOWED', attempt: 1 });
  t.like(dead, { status: 'FAILED', errorCode: 'DOWNLOAD_FAILED' });
  t.notRegex(text, /signature|secret/);
});

test('none, and more than a run can have, are refused with the limit', async (t) => {
  isProblem(t, await post({ urls: [] }), 'VALIDATION_FAILED', { path: 'urls' });
  const many = Array.from({ length: 10_001 }, (_, n) => ({ url: `https://example.com/${n}.pdf` }));
  const reply = await post({ urls: many });
  isProblem(t, reply, 'VALIDATION_FAILED', { path: 'urls' });
  t.regex(reply.body.detail, /10000/);
});
