import test from 'ava';
import { type Reply, TestClient } from '../helpers/client.ts';
import { isProblem } from '../helpers/problem.ts';
import { fileScope } from '../helpers/scope.ts';
import { startService, type TestService } from '../helpers/service.ts';

const scope = fileScope();
let service: TestService;

test.before(async () => {
  service = await startService(scope, { role: 'api', settings: { MAX_API_KEYS_PER_USER: '3' } });
  // The first account is the administrator; the users of the tests are members.
  await TestClient.register(service.url);
});

const make = (by: TestClient, body: object = {}): Promise<Reply> =>
  by.send('POST', '/api/auth/api-keys', { name: 'nightly', ...body });
const speakingBy = (reply: Reply): TestClient => new TestClient(service.url, reply.body.apiKey);
const inMs = (ms: number): string => new Date(Date.now() + ms).toISOString();

test('a key is told once, and stored as a hash', async (t) => {
  const user = await TestClient.register(service.url);
  const made = await make(user);
  t.is(made.status, 201);
  const { apiKey, ...told } = made.body;
  t.regex(apiKey, /^ef_live_[A-Za-z0-9_-]{43}$/);
  t.like(told, { name: 'nightly', role: 'MEMBER', expiresAt: null, lastUsedAt: null });
  t.is(told.prefix, apiKey.slice(0, 12));
  t.is(made.headers.get('location'), `/api/auth/api-keys/${told.id}`);
  const list = await user.send('GET', '/api/auth/api-keys');
  t.deepEqual(list.body.data, [told]);
  const [row] = await service.sql('select * from api_keys where id = $1', told.id);
  t.false(JSON.stringify(row).includes(apiKey.slice(12)));
});

test('a key speaks for its user, and its use is noted', async (t) => {
  const user = await TestClient.register(service.url);
  const key = speakingBy(await make(user));
  const me = await key.send('GET', '/api/auth/me');
  t.is(me.body.id, (await user.send('GET', '/api/auth/me')).body.id);
  const [listed] = (await user.send('GET', '/api/auth/api-keys')).body.data;
  t.true(Math.abs(Date.parse(listed.lastUsedAt) - Date.now()) < 60_000);
});

test('of a key and its owner the lower role counts, also when it changes later', async (t) => {
  const user = await TestClient.register(service.url);
  const { id } = (await user.send('GET', '/api/auth/me')).body;
  isProblem(t, await make(user, { role: 'ADMIN' }), 'ROLE_TOO_LOW');
  const reader = speakingBy(await make(user, { role: 'VIEWER' }));
  const writer = speakingBy(await make(user));
  const schema = { name: 'A', fields: [{ name: 'a', type: 'text' }] };
  isProblem(t, await reader.send('POST', '/api/schema', schema), 'ROLE_TOO_LOW');
  t.is((await reader.send('GET', '/api/schema')).status, 200);
  t.is((await writer.send('POST', '/api/schema', schema)).status, 201);
  await service.sql("update users set role = 'VIEWER' where id = $1", id);
  isProblem(t, await writer.send('POST', '/api/schema', schema), 'ROLE_TOO_LOW');
});

test('a key makes no keys, ends no sessions and changes no account', async (t) => {
  const key = speakingBy(await make(await TestClient.register(service.url)));
  isProblem(t, await make(key), 'JWT_REQUIRED');
  isProblem(t, await key.send('POST', '/api/auth/logout-all', {}), 'JWT_REQUIRED');
  isProblem(t, await key.send('PATCH', '/api/auth/me', { name: 'Eve' }), 'JWT_REQUIRED');
});

test('a deleted key is refused at once, and is absent the second time; one that may only read deletes none', async (t) => {
  const user = await TestClient.register(service.url);
  const made = await make(user);
  const key = speakingBy(made);
  t.is((await key.send('GET', '/api/jobs')).status, 200);
  const reader = speakingBy(await make(user, { role: 'VIEWER' }));
  const address = `/api/auth/api-keys/${made.body.id}`;
  isProblem(t, await reader.send('DELETE', address), 'ROLE_TOO_LOW');
  t.is((await user.send('DELETE', address)).status, 204);
  isProblem(t, await key.send('GET', '/api/jobs'), 'UNAUTHENTICATED');
  isProblem(t, await user.send('DELETE', address), 'NOT_FOUND');
});

test('a key ends at its time, leaves the list, and makes room for another', async (t) => {
  const user = await TestClient.register(service.url);
  const made = await make(user, { expiresAt: inMs(3_600_000) });
  t.is(made.status, 201);
  const key = speakingBy(made);
  t.is((await key.send('GET', '/api/jobs')).status, 200);
  for (let n = 0; n < 2; n += 1) t.is((await make(user)).status, 201);
  isProblem(t, await make(user), 'API_KEY_LIMIT');
  await service.sql('update api_keys set expires_at = now() where id = $1', made.body.id);
  isProblem(t, await key.send('GET', '/api/jobs'), 'UNAUTHENTICATED');
  t.is((await user.send('GET', '/api/auth/api-keys')).body.total, 2);
  t.is((await make(user)).status, 201);
});

test('of keys that are made at once no more than the limit come to be', async (t) => {
  const user = await TestClient.register(service.url);
  const replies = await Promise.all(Array.from({ length: 8 }, () => make(user)));
  t.deepEqual(replies.map(({ status }) => status).sort(), [201, 201, 201, 409, 409, 409, 409, 409]);
  for (const reply of replies.filter(({ status }) => status === 409)) isProblem(t, reply, 'API_KEY_LIMIT');
});

test('a key that breaks a rule is refused by name', async (t) => {
  const user = await TestClient.register(service.url);
  const cases: [object, string][] = [
    [{ name: '' }, 'name'],
    [{ name: 'x'.repeat(201) }, 'name'],
    [{ name: 5 }, 'name'],
    [{ role: 'OWNER' }, 'role'],
    [{ expiresAt: inMs(-1000) }, 'expiresAt'],
    [{ expiresAt: 'tomorrow' }, 'expiresAt'],
    [{ expiresAt: '9999-12-31T23:59:59-12:00' }, 'expiresAt'],
    [{ apiKey: 'ef_live_mine' }, 'apiKey'],
  ];
  for (const [body, path] of cases) isProblem(t, await make(user, body), 'VALIDATION_FAILED', { path });
  const keyed = await user.send('POST', '/api/auth/api-keys', { name: 'a' }, { 'Idempotency-Key': 'k' });
  isProblem(t, keyed, 'VALIDATION_FAILED', { path: 'Idempotency-Key' });
  t.is((await user.send('GET', '/api/auth/api-keys')).body.total, 0);
});
