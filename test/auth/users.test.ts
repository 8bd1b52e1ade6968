import test from 'ava';
import { type Reply, TestClient } from '../helpers/client.ts';
import { isProblem } from '../helpers/problem.ts';
import { fileScope } from '../helpers/scope.ts';
import { startService, type TestService } from '../helpers/service.ts';

const PASSWORD = 'correct horse battery';
const OTHER = 'another horse battery';

const scope = fileScope();
let service: TestService;
let admin: TestClient;
let guest: TestClient;

test.before(async () => {
  service = await startService(scope, { role: 'api' });
  guest = new TestClient(service.url);
});

test.beforeEach(async () => {
  await service.sql('truncate users cascade');
  admin = await TestClient.register(service.url, 'admin@example.com');
});

const makeUser = (body: object): Promise<Reply> =>
  admin.send('POST', '/api/users', { password: PASSWORD, ...body });
const change = (id: string, body: object): Promise<Reply> => admin.send('PATCH', `/api/users/${id}`, body);
const login = (email: string, password = PASSWORD): Promise<Reply> =>
  guest.send('POST', '/api/auth/login', { email, password });
const idOf = async (client: TestClient): Promise<string> =>
  (await client.send('GET', '/api/auth/me')).body.id;

test.serial('an administrator makes accounts, which log in', async (t) => {
  const made = await makeUser({ email: 'b@example.com', name: 'Bea', role: 'VIEWER' });
  t.is(made.status, 201);
  t.is(made.headers.get('location'), `/api/users/${made.body.id}`);
  t.like(made.body, { email: 'b@example.com', name: 'Bea', role: 'VIEWER', disabled: false });
  t.is((await makeUser({ email: 'c@example.com' })).body.role, 'MEMBER');
  isProblem(t, await makeUser({ email: 'B@example.com' }), 'EMAIL_TAKEN');
  t.deepEqual((await login('b@example.com')).body.user, made.body);
  const list = await admin.send('GET', '/api/users?limit=2');
  t.deepEqual(
    list.body.data.map(({ email }: { email: string }) => email),
    ['c@example.com', 'b@example.com'],
  );
  t.is(list.body.total, 3);
  t.notRegex(list.text, /argon2|hash/i);
});

test.serial(
  'a disabled account is out at once, with its sessions and keys, and in again when it is enabled',
  async (t) => {
    const user = await TestClient.register(service.url, 'b@example.com');
    const key = (await user.send('POST', '/api/auth/api-keys', { name: 'a' })).body.apiKey;
    const session = (await login('b@example.com')).body;
    const id = await idOf(user);
    t.is((await change(id, { disabled: true })).body.disabled, true);
    for (const token of [user.token, key, session.accessToken]) {
      isProblem(t, await new TestClient(service.url, token).send('GET', '/api/jobs'), 'UNAUTHENTICATED');
    }
    const refreshed = await guest.send('POST', '/api/auth/refresh', { refreshToken: session.refreshToken });
    isProblem(t, refreshed, 'REFRESH_TOKEN_INVALID');
    isProblem(t, await login('b@example.com'), 'INVALID_CREDENTIALS');
    await change(id, { disabled: false });
    t.is((await login('b@example.com')).status, 200);
    isProblem(t, await user.send('GET', '/api/jobs'), 'UNAUTHENTICATED');
    t.is((await new TestClient(service.url, key).send('GET', '/api/jobs')).status, 200);
  },
);

test.serial(
  "an administrator's new password for somebody ends the sessions and opens a new one",
  async (t) => {
    const user = await TestClient.register(service.url, 'b@example.com');
    t.is((await change(await idOf(user), { password: OTHER })).status, 200);
    isProblem(t, await user.send('GET', '/api/jobs'), 'UNAUTHENTICATED');
    isProblem(t, await login('b@example.com'), 'INVALID_CREDENTIALS');
    t.is((await login('b@example.com', OTHER)).status, 200);
  },
);

test.serial(
  'a changed role counts at the next login, and an unchanged account keeps its sessions',
  async (t) => {
    const user = await TestClient.register(service.url, 'b@example.com');
    const id = await idOf(user);
    t.is((await change(id, {})).status, 200);
    t.is((await user.send('GET', '/api/jobs')).status, 200);
    await change(id, { role: 'ADMIN' });
    const { accessToken } = (await login('b@example.com')).body;
    t.is((await new TestClient(service.url, accessToken).send('GET', '/api/users')).status, 200);
  },
);

test.serial('one administrator always stays, however many leave at once', async (t) => {
  const own = await idOf(admin);
  for (const body of [{ role: 'MEMBER' }, { role: 'VIEWER' }, { disabled: true }]) {
    isProblem(t, await change(own, body), 'LAST_ADMIN');
  }
  const second = await makeUser({ email: 'b@example.com', role: 'ADMIN' });
  const { accessToken } = (await login('b@example.com')).body;
  const other = new TestClient(service.url, accessToken);
  const replies = await Promise.all([
    change(second.body.id, { disabled: true }),
    other.send('PATCH', `/api/users/${own}`, { role: 'MEMBER' }),
  ]);
  t.deepEqual(replies.filter(({ status }) => status === 200).length, 1);
  const admins = await service.sql("select id from users where role = 'ADMIN' and not disabled");
  t.is(admins.length, 1);
});

test.serial('an unknown user is absent, and what breaks a rule is refused by name', async (t) => {
  isProblem(t, await change('01a20c29-e417-718a-8a83-0a0467ce7bfd', { disabled: true }), 'NOT_FOUND');
  isProblem(t, await change('%2e%2e%2fusers', { disabled: true }), 'NOT_FOUND');
  const id = await idOf(admin);
  const cases: [object, string][] = [
    [{ role: 'OWNER' }, 'role'],
    [{ disabled: 'yes' }, 'disabled'],
    [{ password: 'short' }, 'password'],
    [{ email: 'c@example.com' }, 'email'],
  ];
  for (const [body, path] of cases) isProblem(t, await change(id, body), 'VALIDATION_FAILED', { path });
});

test.serial(
  'a user changes the own name, and the password with the current one, which ends every session',
  async (t) => {
    const user = await TestClient.register(service.url, 'b@example.com');
    const update = (body: object) => user.send('PATCH', '/api/auth/me', body);
    t.is((await update({ name: 'Bea' })).body.name, 'Bea');
    t.is((await update({ name: null })).body.name, null);
    isProblem(t, await update({ newPassword: OTHER }), 'VALIDATION_FAILED', { path: 'currentPassword' });
    isProblem(t, await update({ newPassword: OTHER, currentPassword: 'wrong' }), 'INVALID_CREDENTIALS');
    isProblem(t, await update({ role: 'ADMIN' }), 'VALIDATION_FAILED', { path: 'role' });
    t.is((await user.send('GET', '/api/jobs')).status, 200);
    t.is((await update({ newPassword: OTHER, currentPassword: PASSWORD })).status, 200);
    isProblem(t, await user.send('GET', '/api/jobs'), 'UNAUTHENTICATED');
    isProblem(t, await login('b@example.com'), 'INVALID_CREDENTIALS');
    t.is((await login('b@example.com', OTHER)).status, 200);
  },
);
