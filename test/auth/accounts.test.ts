import test from 'ava';
import pg from 'pg';
import { type Reply, TestClient } from '../helpers/client.ts';
import { eventually } from '../helpers/eventually.ts';
import { isProblem } from '../helpers/problem.ts';
import { fileScope } from '../helpers/scope.ts';
import { startService, type TestService } from '../helpers/service.ts';

const PASSWORD = 'correct horse battery';

const scope = fileScope();
let service: TestService;
let client: TestClient;

test.before(async () => {
  service = await startService(scope, { role: 'api' });
  client = new TestClient(service.url);
});

test.beforeEach(() => service.sql('truncate users cascade'));

const register = (email: string, extra: object = {}): Promise<Reply> =>
  client.send('POST', '/api/auth/register', { email, password: PASSWORD, ...extra });
const login = (email: string, password: string): Promise<Reply> =>
  client.send('POST', '/api/auth/login', { email, password });

test.serial('the first account is the administrator, the next are members', async (t) => {
  const replies = [await register('a@example.com', { name: 'Ada' }), await register('b@example.com')];
  t.deepEqual(
    replies.map(({ status }) => status),
    [201, 201],
  );
  const [first, second] = replies.map(({ body }) => body);
  const { id, createdAt, ...user } = first.user;
  t.deepEqual(user, { email: 'a@example.com', name: 'Ada', role: 'ADMIN', disabled: false });
  t.like(second.user, { name: null, role: 'MEMBER' });
  t.deepEqual(Object.keys(first).sort(), ['accessToken', 'expiresIn', 'refreshToken', 'user']);
  t.is(first.expiresIn, 900);
  for (const { text } of replies) t.notRegex(text, /argon2|hash|correct horse/i);
});

test.serial('of registrations at the very same moment exactly one is the first', async (t) => {
  const gate = new pg.Client({ connectionString: service.running.endpoints.databaseUrl });
  await gate.connect();
  t.teardown(() => gate.end());
  await gate.query('begin');
  await gate.query('lock table users');
  const asked = Array.from({ length: 12 }, (_, index) => register(`user${index}@example.com`));
  await eventually(async () => {
    const waiting = await service.sql(
      "select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'",
    );
    return waiting.length === asked.length;
  }, 'every registration waits');
  await gate.query('commit');
  const replies = await Promise.all(asked);
  t.true(replies.every(({ status }) => status === 201));
  const roles = replies.map(({ body }) => body.user.role).sort();
  t.deepEqual(roles, ['ADMIN', ...Array(11).fill('MEMBER')]);
});

test.serial('an address has one account, however it is written and however many ask at once', async (t) => {
  const replies = await Promise.all(
    ['a@example.com', 'A@Example.com', 'a@EXAMPLE.COM'].map((email) => register(email)),
  );
  t.deepEqual(replies.map(({ status }) => status).sort(), [201, 409, 409]);
  for (const reply of replies.filter(({ status }) => status === 409)) isProblem(t, reply, 'EMAIL_TAKEN');
  t.is((await login('a@eXample.com', PASSWORD)).status, 200);
});

test.serial('an address is shown as it was given', async (t) => {
  t.is((await register('Ada.Lovelace@Example.com')).body.user.email, 'Ada.Lovelace@Example.com');
});

test.serial('an address, a password or a name that breaks its rule is refused by name', async (t) => {
  const cases: [object, string][] = [
    [{ email: 'nobody', password: PASSWORD }, 'email'],
    [{ email: `${'a'.repeat(250)}@example.com`, password: PASSWORD }, 'email'],
    [{ email: ' a@example.com', password: PASSWORD }, 'email'],
    [{ email: 5, password: PASSWORD }, 'email'],
    [{ password: PASSWORD }, 'email'],
    [{ email: 'a@example.com' }, 'password'],
    [{ email: 'a@example.com', password: '123456789' }, 'password'],
    [{ email: 'a@example.com', password: 'x'.repeat(201) }, 'password'],
    [{ email: 'a@example.com', password: PASSWORD, name: 'x'.repeat(201) }, 'name'],
    [{ email: 'a@example.com', password: PASSWORD, role: 'ADMIN' }, 'role'],
  ];
  for (const [body, path] of cases) {
    const reply = await client.send('POST', '/api/auth/register', body);
    isProblem(t, reply, 'VALIDATION_FAILED', { path, message: JSON.stringify(body).slice(0, 80) });
    t.notRegex(reply.text, /correct horse/);
  }
  t.deepEqual(await service.sql('select id from users'), []);
});

test.serial('passwords of 10 and of 200 characters open what they closed, and no other does', async (t) => {
  for (const password of ['0123456789', '🔑'.repeat(100), ` ${'x'.repeat(9)} `]) {
    const email = `${password.length}@example.com`;
    t.is((await client.send('POST', '/api/auth/register', { email, password })).status, 201);
    t.is((await login(email, password)).status, 200);
    const letters = [...password];
    for (const wrong of [letters.slice(1).join(''), letters.slice(0, -1).join(''), '']) {
      isProblem(t, await login(email, wrong), 'INVALID_CREDENTIALS');
    }
  }
});

test.serial('passwords are kept as Argon2id, each with a salt of its own', async (t) => {
  await register('a@example.com');
  await register('b@example.com');
  const hashes = (await service.sql('select password_hash from users')).map((row) =>
    String(row.password_hash),
  );
  for (const hash of hashes) t.regex(hash, /^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  t.is(new Set(hashes).size, 2);
});

test.serial('a wrong password, an unknown and a disabled account get the same answer', async (t) => {
  await register('a@example.com');
  await register('off@example.com');
  await service.sql("update users set disabled = true where email_key = 'off@example.com'");
  const replies = [
    await login('a@example.com', 'wrong password'),
    await login('z@example.com', PASSWORD),
    await login('off@example.com', PASSWORD),
  ];
  for (const reply of replies) isProblem(t, reply, 'INVALID_CREDENTIALS');
  const [first, ...rest] = replies.map(({ body: { requestId: _id, ...told } }) => told);
  for (const told of rest) t.deepEqual(told, first);
  t.deepEqual(
    replies.map(({ headers }) => headers.get('www-authenticate')),
    ['Bearer', 'Bearer', 'Bearer'],
  );
});

test.serial('a disabled account cannot refresh, nor use the token that it has', async (t) => {
  const { body } = await register('a@example.com');
  const user = new TestClient(service.url, body.accessToken);
  t.is((await user.send('GET', '/api/jobs')).status, 200);
  await service.sql('update users set disabled = true');
  isProblem(t, await user.send('GET', '/api/jobs'), 'UNAUTHENTICATED');
  isProblem(
    t,
    await client.send('POST', '/api/auth/refresh', { refreshToken: body.refreshToken }),
    'REFRESH_TOKEN_INVALID',
  );
});

test.serial('a role that was changed counts at once', async (t) => {
  const { body } = await register('a@example.com');
  const user = new TestClient(service.url, body.accessToken);
  await service.sql("update users set role = 'VIEWER'");
  isProblem(t, await user.send('POST', '/api/schema', {}), 'ROLE_TOO_LOW');
});

test.serial('a closed registration lets the very first user in, and nobody after', async (t) => {
  const closed = await startService(t, {
    role: 'api',
    environment: service.environment,
    settings: { REGISTRATION: 'closed' },
  });
  const guest = new TestClient(closed.url);
  const ask = (email: string) => guest.send('POST', '/api/auth/register', { email, password: PASSWORD });
  const replies = await Promise.all(['a@example.com', 'b@example.com', 'c@example.com'].map(ask));
  t.deepEqual(replies.map(({ status }) => status).sort(), [201, 403, 403]);
  isProblem(t, await ask('d@example.com'), 'REGISTRATION_CLOSED');
  t.deepEqual(await service.sql('select role from users'), [{ role: 'ADMIN' }]);
});

test.serial('a login is refused in the form of any other call when its body is none', async (t) => {
  isProblem(
    t,
    await client.send('POST', '/api/auth/login', { email: 'a@example.com' }),
    'VALIDATION_FAILED',
    { path: 'password' },
  );
  isProblem(t, await login('a\0@example.com', PASSWORD), 'VALIDATION_FAILED', { path: 'email' });
  isProblem(t, await login('a@example.com', 'x'.repeat(201)), 'VALIDATION_FAILED', { path: 'password' });
});
