import test, { type ExecutionContext } from 'ava';
import { v7 as uuidv7 } from 'uuid';
import { sweepAuditLog } from '../../src/audit/sweep-audit-log.ts';
import { openDatabase } from '../../src/db/open-database.ts';
import { type Reply, TestClient } from '../helpers/client.ts';
import { isProblem } from '../helpers/problem.ts';
import { makeRun, texts } from '../helpers/runs.ts';
import { fileScope } from '../helpers/scope.ts';
import { startService, type TestService } from '../helpers/service.ts';
import { makeEndpoint } from '../helpers/webhook-endpoint.ts';

const PASSWORD = 'correct horse battery';
const scope = fileScope();
let service: TestService;
let admin: TestClient;

test.before(async () => {
  service = await startService(scope, { role: 'api', settings: { REGISTRATION: 'open' } });
  admin = await TestClient.register(service.url, 'admin@example.com');
});

const read = async (query: string): Promise<Reply['body'][]> =>
  (await admin.send('GET', `/api/audit-log?limit=100${query}`)).body.data;

/** A new user, its id, and the actions that the log has under it, oldest first. */
async function user() {
  const email = `${uuidv7()}@example.com`;
  const client = await TestClient.register(service.url, email);
  const { id } = (await client.send('GET', '/api/auth/me')).body;
  const entries = async () => (await read(`&userId=${id}`)).toReversed();
  const actions = async () => (await entries()).map(({ action }) => action);
  const login = (password = PASSWORD) =>
    new TestClient(service.url).send(
      'POST',
      '/api/auth/login',
      { email, password },
      { 'X-Request-Id': 'from-test' },
    );
  return { client, email, id, entries, actions, login };
}

test('a session is in the log with its account and address: begun, refused, ended, all ended', async (t) => {
  const { client, id, entries, login } = await user();
  const { body: session } = await login();
  isProblem(t, await login('wrong password'), 'INVALID_CREDENTIALS');
  const { refreshToken } = session;
  t.is((await client.send('POST', '/api/auth/logout', { refreshToken })).status, 204);
  t.is((await client.send('POST', '/api/auth/logout', { refreshToken })).status, 204);
  t.is((await client.send('POST', '/api/auth/logout-all', {})).status, 204);
  const log = await entries();
  t.deepEqual(
    log.map(({ action }) => action),
    ['user.create', 'session.create', 'session.create', 'session.refuse', 'session.end', 'session.end_all'],
  );
  const [, , begun, refused, ended] = log;
  t.is(begun.subjectId, ended.subjectId, 'both name the session');
  t.like(refused, { userId: id, subjectId: id, keyId: null, address: '127.0.0.1', requestId: 'from-test' });
  t.false(JSON.stringify(log).includes('password'));
});

test('a sign-in to no account is in the log, without what was tried', async (t) => {
  const body = { email: 'nobody@example.com', password: PASSWORD };
  const headers = { 'X-Request-Id': uuidv7() };
  await new TestClient(service.url).send('POST', '/api/auth/login', body, headers);
  const [entry] = (await read('&action=session.refuse')).filter(
    ({ requestId }) => requestId === headers['X-Request-Id'],
  );
  t.like(entry, { userId: null, subjectId: null, address: '127.0.0.1' });
});

test('a refresh token that is used again revokes its family, once in the log', async (t) => {
  const { client, actions, login } = await user();
  const { refreshToken } = (await login()).body;
  await client.send('POST', '/api/auth/refresh', { refreshToken });
  await service.sql(
    "update refresh_tokens set used_at = used_at - interval '1 minute' where used_at is not null",
  );
  for (let time = 0; time < 3; time += 1) {
    isProblem(t, await client.send('POST', '/api/auth/refresh', { refreshToken }), 'REFRESH_TOKEN_INVALID');
  }
  t.deepEqual((await actions()).filter((action) => action === 'session.revoke').length, 1);
});

test('a key is in the log when it is made, deleted, and used for the first time in an hour', async (t) => {
  const { client, id, entries } = await user();
  const { body: key } = await client.send('POST', '/api/auth/api-keys', { name: 'nightly' });
  const byKey = new TestClient(service.url, key.apiKey);
  const useKey = () => Promise.all(Array.from({ length: 5 }, () => byKey.send('GET', '/api/auth/me')));
  const uses = async () => (await entries()).filter(({ action }) => action === 'api_key.use');
  await useKey();
  t.is((await uses()).length, 1, 'of uses at once one is noted');
  await service.sql(
    "update api_keys set last_used_at = last_used_at - interval '2 hours' where id = $1",
    key.id,
  );
  await useKey();
  t.is((await uses()).length, 2);
  const schemaId = await byKey.schema(['total']);
  await byKey.send('DELETE', `/api/schema/${schemaId}`);
  await client.send('DELETE', `/api/auth/api-keys/${key.id}`);
  const log = await entries();
  const of = (wanted: string) => log.find(({ action }) => action === wanted);
  t.like(of('api_key.create'), { userId: id, keyId: null, subjectId: key.id });
  t.like(of('api_key.use'), { userId: id, keyId: key.id, subjectId: key.id, address: '127.0.0.1' });
  t.like(of('schema.delete'), { userId: id, keyId: key.id, subjectId: schemaId });
  t.like(of('api_key.delete'), { userId: id, keyId: null, subjectId: key.id });
  t.false(JSON.stringify(log).includes(key.prefix));
});

test('what an administrator changes of an account is in the log, and what stays is not', async (t) => {
  const { id } = await user();
  const change = (body: object) => admin.send('PATCH', `/api/users/${id}`, body);
  await change({ role: 'VIEWER', disabled: true });
  await change({ role: 'VIEWER', disabled: false, password: 'another long password' });
  const { id: adminId } = (await admin.send('GET', '/api/auth/me')).body;
  const changes = (await read(`&userId=${adminId}`)).filter(({ subjectId }) => subjectId === id).toReversed();
  t.deepEqual(
    changes.map(({ action }) => action),
    ['user.change_role', 'user.disable', 'user.enable', 'user.set_password'],
  );
});

test('each deletion has an entry that outlives what is deleted, and a refused one has none', async (t) => {
  const { client, id, entries } = await user();
  const schemaId = await client.schema(['total']);
  const { body: job } = await client.upload('Total: 5', { schemaId });
  const form = new FormData();
  form.append('file', new Blob(['Total: 5']), 'a.txt');
  const { body: document } = await client.send('POST', '/api/documents', form);
  const { body: run } = await makeRun(client, schemaId, texts(2));
  const { body: children } = await client.send('GET', `/api/jobs?parentRunId=${run.id}`);
  const endpoint = await makeEndpoint(client);
  const { body: integration } = await client.send('POST', '/api/integrations', {
    ...{ type: 'GCS', name: 'mine', config: { bucket: 'documents' } },
    credentials: { serviceAccount: { client_email: 'reader@example.com', private_key: 'none' } },
  });
  const before = (await entries()).length;
  const remove = (path: string) => client.send('DELETE', `/api/${path}`);
  isProblem(t, await remove(`documents/${job.documentId}`), 'DOCUMENT_IN_USE');
  for (const path of [
    `jobs/${job.id}`,
    `documents/${document.id}`,
    `job-runs/${run.id}`,
    `webhooks/${endpoint.id}`,
    `integrations/${integration.id}`,
    `schema/${schemaId}`,
  ]) {
    t.is((await remove(path)).status, 204, path);
    isProblem(t, await remove(path), 'NOT_FOUND');
  }
  const log = (await entries()).slice(before);
  const told = log.map(({ action, subjectId }) => `${action} ${subjectId}`);
  t.deepEqual(
    told.toSorted(),
    [
      `job.delete ${job.id}`,
      `document.delete ${document.id}`,
      `job_run.delete ${run.id}`,
      ...children.data.map((child: { id: string }) => `job.delete ${child.id}`),
      `webhook.delete ${endpoint.id}`,
      `integration.delete ${integration.id}`,
      `schema.delete ${schemaId}`,
    ].toSorted(),
  );
  t.true(
    log.every((entry) => entry.userId === id && entry.address === '127.0.0.1' && entry.requestId !== null),
  );
});

test('making jobs writes nothing to the log', async (t) => {
  const { client, actions } = await user();
  const schemaId = await client.schema(['total']);
  const before = await actions();
  await client.upload('Total: 5', { schemaId });
  t.deepEqual(await actions(), before);
});

/** A walk through a list by cursor. */
async function walk(t: ExecutionContext, query: string): Promise<string[]> {
  const ids: string[] = [];
  let cursor = '';
  for (;;) {
    const { body, status } = await admin.send('GET', `/api/audit-log?limit=2${query}${cursor}`);
    t.is(status, 200);
    ids.push(...body.data.map(({ id }: { id: string }) => id));
    if (body.nextCursor === null) return ids;
    cursor = `&cursor=${body.nextCursor}`;
  }
}

test('the log is read by administrators alone, by page and cursor, by action, user and time', async (t) => {
  const { client, id, login } = await user();
  isProblem(t, await client.send('GET', '/api/audit-log'), 'ROLE_TOO_LOW');
  for (let time = 0; time < 3; time += 1) await login();
  const whole = (await read(`&userId=${id}`)).map((entry) => entry.id);
  t.is(whole.length, 5);
  t.deepEqual(whole, whole.toSorted().toReversed(), 'newest first');
  t.deepEqual(await walk(t, `&userId=${id}`), whole);
  t.is((await read(`&userId=${id}&action=user.create`)).length, 1);
  const middle = (await read(`&userId=${id}`))[2]?.at;
  const [since, until] = await Promise.all([
    read(`&userId=${id}&from=${middle}`),
    read(`&userId=${id}&to=${middle}`),
  ]);
  t.deepEqual(
    [...since, ...until].map((entry) => entry.id),
    whole,
  );
  t.true(since.some(({ at }) => at === middle) && until.every(({ at }) => at < middle));
  isProblem(t, await admin.send('GET', '/api/audit-log?action=job.read'), 'VALIDATION_FAILED');
});

test('the database refuses to change or remove an entry, until it is old', async (t) => {
  const insert = (days: number) =>
    service.sql(
      `insert into audit_log (id, at, action) values ($1, now() - make_interval(days => $2), 'job.delete') returning id`,
      uuidv7({ msecs: Date.now() - days * 86_400_000 }),
      days,
    );
  const [[old], [young]] = [await insert(31), await insert(29)];
  const refused = { message: 'the audit log is only added to' };
  await t.throwsAsync(service.sql("update audit_log set address = 'x' where id = $1", old?.id), refused);
  await t.throwsAsync(service.sql('delete from audit_log where id = $1', young?.id), refused);
  await t.throwsAsync(service.sql('truncate audit_log'), refused);
  await using db = await openDatabase(service.environment.DATABASE_URL ?? '', { poolSize: 1 });
  t.is(await sweepAuditLog(db, new Date()), 1, 'what the database keeps is not asked for');
  t.deepEqual(await service.sql('select 1 from audit_log where id = $1', old?.id), []);
});
