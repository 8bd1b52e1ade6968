import test from 'ava';
import { type Reply, TestClient } from '../helpers/client.ts';
import { isProblem } from '../helpers/problem.ts';
import { fileScope } from '../helpers/scope.ts';
import { startService } from '../helpers/service.ts';

const LISTED = ['https://app.example.com', 'http://localhost:5173'];
const STRANGERS = [
  'https://evil.example.com',
  'http://app.example.com',
  'https://app.example.com:8443',
  'https://app.example.com.evil.example',
  'https://APP.example.com',
  'null',
  '*',
];

const scope = fileScope();
let listing: TestClient;
let plain: TestClient;

test.before(async () => {
  const settings = { CORS_ORIGINS: LISTED.join(' , '), RATE_LIMIT: 'on' };
  listing = await TestClient.register((await startService(scope, { role: 'api', settings })).url);
  plain = await TestClient.register((await startService(scope, { role: 'api' })).url);
});

const preflight = (client: TestClient, origin: string, path = '/api/jobs'): Promise<Reply> =>
  client.send('OPTIONS', path, undefined, {
    Origin: origin,
    'Access-Control-Request-Method': 'PATCH',
    'Access-Control-Request-Headers': 'authorization,content-type',
  });

/** The names in a header that is a list, in lower case. */
const namesIn = ({ headers }: Reply, name: string): string[] =>
  (headers.get(name) ?? '').toLowerCase().split(/, */);

const allowances = ({ headers }: Reply): string[] =>
  [...headers.keys()].filter((name) => name.startsWith('access-control-'));

test('a page of a listed origin may ask first, for every method and header that the contract has', async (t) => {
  for (const origin of LISTED) {
    for (const path of ['/api/jobs', '/api/auth/refresh', '/api/schema/import', '/api/none']) {
      const reply = await preflight(listing, origin, path);
      t.is(reply.status, 204, path);
      t.is(reply.headers.get('access-control-allow-origin'), origin);
      t.is(reply.headers.get('access-control-allow-credentials'), 'true');
      t.true(namesIn(reply, 'vary').includes('origin'));
      for (const method of ['get', 'head', 'post', 'put', 'patch', 'delete']) {
        t.true(namesIn(reply, 'access-control-allow-methods').includes(method), method);
      }
      for (const header of [
        ...['authorization', 'content-type', 'idempotency-key', 'if-match', 'if-none-match'],
        ...['last-event-id', 'prefer', 'range', 'x-request-id', 'x-session'],
      ]) {
        t.true(namesIn(reply, 'access-control-allow-headers').includes(header), header);
      }
    }
  }
});

test('it reads answers and refusals alike, with every header that the contract names', async (t) => {
  const [origin = ''] = LISTED;
  const nobody = new TestClient(listing.url);
  const replies = [
    await listing.send('GET', '/api/jobs', undefined, { Origin: origin }),
    await nobody.send('GET', '/api/jobs', undefined, { Origin: origin }),
    await listing.send('GET', '/api/none', undefined, { Origin: origin }),
    await listing.send('POST', '/api/schema', {}, { Origin: origin }),
  ];
  t.deepEqual(
    replies.map(({ status }) => status),
    [200, 401, 404, 400],
  );
  for (const reply of replies) {
    t.is(reply.headers.get('access-control-allow-origin'), origin);
    t.is(reply.headers.get('access-control-allow-credentials'), 'true');
    t.true(namesIn(reply, 'vary').includes('origin'));
    for (const header of [
      ...['ratelimit', 'ratelimit-policy', 'retry-after', 'etag', 'location', 'x-request-id'],
      ...['idempotent-replayed', 'preference-applied', 'www-authenticate', 'content-disposition'],
    ]) {
      t.true(namesIn(reply, 'access-control-expose-headers').includes(header), header);
    }
    t.true(reply.headers.has('x-content-type-options'));
  }
});

test('pages of other origins get nothing, and caches are told that answers differ', async (t) => {
  for (const origin of STRANGERS) {
    const asked = await preflight(listing, origin);
    isProblem(t, asked, 'METHOD_NOT_ALLOWED', { message: origin });
    const answer = await listing.send('GET', '/api/jobs', undefined, { Origin: origin });
    t.is(answer.status, 200);
    for (const reply of [asked, answer]) {
      t.deepEqual(allowances(reply), [], origin);
      t.true(namesIn(reply, 'vary').includes('origin'));
    }
  }
  const own = await listing.send('GET', '/api/jobs');
  t.deepEqual(allowances(own), []);
  t.true(namesIn(own, 'vary').includes('origin'));
});

test('without the setting no origin may call', async (t) => {
  for (const origin of [...LISTED, ...STRANGERS]) {
    isProblem(t, await preflight(plain, origin), 'METHOD_NOT_ALLOWED');
    t.deepEqual(allowances(await plain.send('GET', '/api/jobs', undefined, { Origin: origin })), []);
  }
});
