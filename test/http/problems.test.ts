import test from 'ava';
import { v7 as uuidv7 } from 'uuid';
import { API_ERRORS } from '../../src/contract/api-error.ts';
import { ROUTES } from '../../src/http/routes/index.ts';
import { TestClient } from '../helpers/client.ts';
import { isProblem } from '../helpers/problem.ts';
import { RawRequest } from '../helpers/raw-request.ts';
import { bodyOf } from '../helpers/route-body.ts';
import { fileScope } from '../helpers/scope.ts';
import { serviceEnvironment, startService, type TestService } from '../helpers/service.ts';
import { tcpProxy } from '../helpers/tcp-proxy.ts';

const scope = fileScope();
let service: TestService;
let client: TestClient;

test.before(async () => {
  service = await startService(scope, { role: 'api' });
  client = await TestClient.register(service.url);
});

test('a problem has the members of the contract, in its words', async (t) => {
  const reply = await client.send('GET', '/api/jobs?limit=101', undefined, { 'X-Request-Id': 'r-1' });
  t.is(reply.status, 400);
  t.is(reply.headers.get('content-type'), 'application/problem+json');
  t.deepEqual(reply.body, {
    type: '/api/docs/errors#VALIDATION_FAILED',
    title: 'Validation failed',
    status: 400,
    detail: 'limit must be at most 100',
    code: 'VALIDATION_FAILED',
    requestId: 'r-1',
    retryable: false,
    errors: [{ in: 'query', path: 'limit', message: 'must be at most 100' }],
  });
});

test('every problem of a request is told, each by its place', async (t) => {
  const reply = await client.send('GET', '/api/jobs?limit=0&page=x&status=DONE&colour=red');
  t.deepEqual(reply.body.errors.map(({ path }: { path: string }) => path).sort(), [
    'colour',
    'limit',
    'page',
    'status[0]',
  ]);
});

test('every code has a status of its kind and a title, and those that help to try again say so', (t) => {
  for (const [code, { status, title }] of Object.entries(API_ERRORS)) {
    t.regex(code, /^[A-Z]+(_[A-Z]+)*$/);
    t.true(status >= 400 && status < 600);
    t.regex(title, /^[A-Z]/);
  }
  const retryable = Object.entries(API_ERRORS).flatMap(([code, error]) => ('retryable' in error ? code : []));
  for (const code of [
    'EXTRACTION_NOT_READY',
    'IDEMPOTENCY_IN_PROGRESS',
    'RATE_LIMITED',
    'DEPENDENCY_UNAVAILABLE',
  ]) {
    t.true(retryable.includes(code), code);
  }
  for (const code of ['NO_EXTRACTION', 'JOB_FINISHED', 'NOT_FOUND', 'VALIDATION_FAILED'])
    t.false(retryable.includes(code), code);
});

test('a request id is taken if it has the form, made otherwise, and told by every answer', async (t) => {
  const idOf = async (path: string, headers: Record<string, string> = {}) =>
    (await client.send('GET', path, undefined, headers)).headers.get('x-request-id') ?? '';
  for (const path of ['/api/jobs', '/api/none', '/healthz']) {
    t.is(await idOf(path, { 'X-Request-Id': 'My_id-1.2' }), 'My_id-1.2', path);
    t.is(await idOf(path, { 'X-Request-Id': 'x'.repeat(128) }), 'x'.repeat(128));
    for (const given of ['x'.repeat(129), 'a b', 'a/b', 'a,b', 'größe']) {
      const made = await idOf(path, {
        'X-Request-Id': encodeURI(given) === given || given.includes(' ') ? given : 'a%b',
      });
      t.regex(made, /^[0-9a-f-]{36}$/, given);
    }
    t.not(await idOf(path), await idOf(path));
  }
});

test('the request id of a create is kept with its job', async (t) => {
  const schemaId = await client.schema(['total']);
  const { body } = await client.upload('Total: 5', { schemaId }, { 'X-Request-Id': 'trace-me' });
  t.deepEqual(await service.sql('select request_id from jobs where id = $1', body.id), [
    { request_id: 'trace-me' },
  ]);
});

test('an address that is none is a 404, with and without a token', async (t) => {
  for (const path of [
    '/none',
    '/api',
    '/api/',
    '/api/job',
    '/api/jobs/a/b/c',
    '/api//jobs',
    '/api/jobs/%2e%2e/%2e%2e/etc',
    '/api/%ff',
  ]) {
    for (const user of [client, new TestClient(service.url)]) {
      isProblem(t, await user.send('GET', path), 'NOT_FOUND', { message: path });
    }
  }
});

test('a malformed id is as absent as an unknown one, on every route that takes one with a token', async (t) => {
  for (const route of ROUTES.filter((one) => one.path.includes(':id') && one.role !== null)) {
    const { method, path } = route;
    for (const id of [
      'abc',
      '1',
      '%00',
      '%F0%9F%98%80',
      'null',
      `${uuidv7()}0`,
      uuidv7().slice(1),
      uuidv7(),
    ]) {
      const address = path.replace(':id', id).replace(/:\w+/, '1');
      isProblem(t, await client.send(method.toUpperCase(), address, bodyOf(route)), 'NOT_FOUND', {
        message: `${method} ${address}`,
      });
    }
  }
});

test('a number of a version that is none is a 404', async (t) => {
  const id = await client.schema(['total']);
  for (const version of ['0', '2', '-1', '1.0', 'latest', '01', '999999999', '9999999999999']) {
    isProblem(t, await client.send('GET', `/api/schema/${id}/versions/${version}`), 'NOT_FOUND', {
      message: version,
    });
  }
});

test('a method that an address does not know is a 405 that names those it does', async (t) => {
  const id = uuidv7();
  const cases: [string, string, string[]][] = [
    ['PATCH', '/api/jobs', ['GET', 'HEAD', 'POST']],
    ['POST', `/api/schema/${id}`, ['DELETE', 'GET', 'HEAD', 'PUT']],
    ['GET', `/api/jobs/${id}/cancel`, ['POST']],
    ['PUT', '/api/auth/login', ['POST']],
    ['OPTIONS', '/api/jobs', ['GET', 'HEAD', 'POST']],
  ];
  for (const [method, path, allowed] of cases) {
    const reply = await client.send(method, path);
    isProblem(t, reply, 'METHOD_NOT_ALLOWED', { message: `${method} ${path}` });
    t.deepEqual(reply.headers.get('allow')?.split(', ').sort(), allowed);
  }
});

test('HEAD answers what GET does, without the body', async (t) => {
  const user = await TestClient.register(service.url);
  const id = await user.schema(['total']);
  for (const path of [
    '/healthz',
    '/api/jobs',
    `/api/schema/${id}`,
    `/api/schema/${uuidv7()}`,
    '/api/jobs?limit=0',
  ]) {
    const [head, get] = [await user.send('HEAD', path), await user.send('GET', path)];
    t.is(head.status, get.status, path);
    t.is(head.text, '');
    t.is(head.headers.get('content-type'), get.headers.get('content-type'));
    t.is(head.headers.get('content-length'), String(Buffer.byteLength(get.text)));
  }
});

test('every answer carries the headers that keep browsers out of trouble', async (t) => {
  for (const path of ['/api/jobs', '/api/none', '/healthz']) {
    const { headers } = await client.send('GET', path);
    t.is(headers.get('x-content-type-options'), 'nosniff', path);
    t.truthy(headers.get('content-security-policy'), path);
    t.is(headers.get('x-powered-by'), null);
  }
});

test('a request line and headers that are no HTTP, or too large, are refused by a 4xx', async (t) => {
  const statusOf = async (line: string, headers: Record<string, string>) => {
    const request = await RawRequest.open(service.url, line, headers);
    const { status } = await request.answer();
    request.abandon();
    return status;
  };
  t.is(await statusOf('GET', {}), 400);
  t.is(await statusOf('GET /api/jobs', { 'Content-Length': 'many' }), 400);
  t.is(await statusOf('GET /api/jobs', { Authorization: `Bearer ${'x'.repeat(1_000_000)}` }), 431);
  t.is(await statusOf(`GET /api/jobs/${'x'.repeat(1_000_000)}`, {}), 431);
  t.is(await statusOf(`GET /api/jobs/${'x'.repeat(10_000)}`, {}), 401);
  t.is((await client.send('GET', '/healthz')).status, 200);
});

test('a header that decides what a request means is given once, and a host is one', async (t) => {
  const refused = async (headers: Record<string, string>) => {
    const request = await RawRequest.open(service.url, 'GET /api/jobs', headers);
    const { status, body } = await request.answer();
    request.abandon();
    return [status, JSON.parse(body).errors?.[0]];
  };
  const authorization = `Bearer ${client.token}`;
  for (const name of ['Host', 'Authorization', 'Content-Type']) {
    const given = { Authorization: authorization, 'Content-Type': 'application/json', Host: 'a.example' };
    const twice = { ...given, 'X-Other': `1\r\n${name}: b.example` };
    t.deepEqual(await refused(twice), [400, { in: 'header', path: name, message: 'must be given once' }]);
  }
  for (const host of ['', 'a b', 'a/b?c#d', 'user@a', 'a:b', '[::1', 'a.example\\']) {
    const [status, problem] = await refused({ Authorization: authorization, Host: host });
    t.is(status, 400, host);
    t.like(problem, { in: 'header', path: 'Host' });
  }
  for (const host of ['localhost', 'a.example:8080', '127.0.0.1', '[::1]:4000', 'my_service']) {
    const reply = await client.send('GET', '/healthz', undefined, { Host: host });
    t.is(reply.status, 200, host);
  }
});

test('the place of a problem is told, and no more of it than explains', async (t) => {
  const deep = `${'{"a":'.repeat(40_000)}1${'}'.repeat(40_000)}`;
  const reply = await client.send('POST', '/api/schema', Buffer.from(deep), {
    'Content-Type': 'application/json',
  });
  t.is(reply.status, 400);
  t.regex(reply.body.errors[0].path, /^a\.a\./);
  t.true(reply.text.length < 2_000, `${reply.text.length} characters`);
  const nameless = { schemaId: uuidv7(), metadata: { '': 'x' } };
  const refused = await client.send('POST', `/api/jobs/from-document/${uuidv7()}`, nameless);
  isProblem(t, refused, 'VALIDATION_FAILED', { path: 'metadata' });
  t.is(refused.body.errors[0].message, 'has a name that must be at least 1 characters');
});

test('the process says that it lives, and what of its parts answers', async (t) => {
  const nobody = new TestClient(service.url);
  const alive = await nobody.send('GET', '/healthz');
  t.is(alive.status, 200);
  const ready = await nobody.send('GET', '/readyz');
  t.is(ready.status, 200);
  t.is(ready.body.status, 'ok');
  t.like(ready.body.checks, { database: 'ok', temporal: 'ok', storage: 'ok' });
});

test('a dependency that is away is a 503 with a time to wait, and nothing of it is told', async (t) => {
  const environment = await serviceEnvironment(t);
  const database = await tcpProxy(t, environment.DATABASE_URL ?? '');
  const temporal = await tcpProxy(t, `http://${environment.TEMPORAL_ADDRESS}`);
  const settings = { DATABASE_URL: database.url, TEMPORAL_ADDRESS: new URL(temporal.url).host };
  const away = await startService(t, { role: 'api', environment, settings });
  const user = await TestClient.register(away.url);
  t.is((await user.send('GET', '/readyz')).status, 200);
  await temporal.cut();
  const ready = await user.send('GET', '/readyz');
  t.is(ready.status, 503);
  t.like(ready.body, {
    status: 'unavailable',
    checks: { database: 'ok', temporal: 'unavailable', storage: 'ok' },
  });
  await database.cut();
  const login = { email: 'a@example.com', password: 'x' };
  for (const reply of [
    await user.send('GET', '/api/jobs'),
    await user.send('POST', '/api/auth/login', login),
    await user.upload('Total: 5', { schemaId: uuidv7() }),
  ]) {
    isProblem(t, reply, 'DEPENDENCY_UNAVAILABLE');
    t.true(Number(reply.headers.get('retry-after')) > 0);
    t.notRegex(reply.text, /postgres|sql|ECONN|127\.0\.0\.1/i);
  }
  t.is((await user.send('GET', '/healthz')).status, 200);
  t.is((await user.send('GET', '/readyz')).body.checks.database, 'unavailable');
});
