import test from 'ava';
import { type Reply, TestClient } from '../helpers/client.ts';
import { isProblem } from '../helpers/problem.ts';
import { fileScope, type Scope } from '../helpers/scope.ts';
import { startService } from '../helpers/service.ts';

const PASSWORD = 'correct horse battery';
const SCHEMA = { name: 'A', fields: [{ name: 'a', type: 'text' }] };

const scope = fileScope();

/** Two API processes' worth of services on one database, with limits of their own. */
async function twoServices(t: Scope, settings: Record<string, string>): Promise<[TestClient, TestClient]> {
  const limits = { RATE_LIMIT: 'on', ...settings };
  const first = await startService(t, { role: 'api', settings: limits });
  const second = await startService(t, { role: 'api', environment: first.environment });
  return [new TestClient(first.url), new TestClient(second.url)];
}

const login = (by: TestClient, email: string): Promise<Reply> =>
  by.send('POST', '/api/auth/login', { email, password: PASSWORD });
const remainingOf = ({ headers }: Reply): number =>
  Number(/;r=(\d+);t=\d+$/.exec(headers.get('ratelimit') ?? '')?.[1]);

test('logins of an account from an address are counted over both services, and told in the headers', async (t) => {
  const [one, two] = await twoServices(scope, { RATE_LIMIT_AUTH: '3/1h' });
  const replies = [
    await login(one, 'ada@example.com'),
    await login(two, 'Ada@example.com'),
    await login(one, 'ada@example.com'),
  ];
  for (const reply of replies) isProblem(t, reply, 'INVALID_CREDENTIALS');
  t.deepEqual(replies.map(remainingOf), [2, 1, 0]);
  for (const { headers } of replies) t.is(headers.get('ratelimit-policy'), '"auth";q=3;w=3600');
  for (const by of [one, two]) {
    const refused = await login(by, 'ada@example.com');
    isProblem(t, refused, 'RATE_LIMITED');
    const wait = Number(refused.headers.get('retry-after'));
    t.true(wait > 3500 && wait <= 3600);
    t.is(remainingOf(refused), 0);
  }
  isProblem(t, await login(two, 'bea@example.com'), 'INVALID_CREDENTIALS');
});

test('one address that tries many accounts is stopped too', async (t) => {
  const [one, two] = await twoServices(scope, { RATE_LIMIT_AUTH: '1/1h' });
  for (let n = 0; n < 10; n += 1) {
    isProblem(t, await login(n % 2 === 0 ? one : two, `user${n}@example.com`), 'INVALID_CREDENTIALS');
  }
  const refused = await login(one, 'user10@example.com');
  isProblem(t, refused, 'RATE_LIMITED');
  t.is(refused.headers.get('ratelimit-policy'), '"auth-address";q=10;w=3600');
});

test('what a user makes is counted over both services, and nobody else is stopped', async (t) => {
  const [one, two] = await twoServices(scope, { RATE_LIMIT_CREATES: '4/1h', RATE_LIMIT_AUTH: '100/1h' });
  const user = await TestClient.register(one.url);
  const elsewhere = new TestClient(two.url, user.token);
  const replies = await Promise.all(
    Array.from({ length: 6 }, (_, n) => (n % 2 === 0 ? user : elsewhere).send('POST', '/api/schema', SCHEMA)),
  );
  t.deepEqual(replies.map(({ status }) => status).sort(), [201, 201, 201, 201, 429, 429]);
  t.is((await user.send('GET', '/api/schema')).body.total, 4);
  t.false((await user.send('GET', '/api/schema')).headers.has('ratelimit'));
  const other = await TestClient.register(two.url);
  t.is((await other.send('POST', '/api/schema', SCHEMA)).status, 201);
});

test('the table of the limits tells neither addresses nor accounts', async (t) => {
  const service = await startService(scope, { role: 'api', settings: { RATE_LIMIT: 'on' } });
  await login(new TestClient(service.url), 'ada@example.com');
  const rows = await service.sql('select * from rate_limits');
  t.true(rows.length >= 3);
  t.notRegex(JSON.stringify(rows), /ada|127\.0\.0\.1/);
});
