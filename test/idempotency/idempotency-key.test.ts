import { randomUUID } from 'node:crypto';
import test, { type ExecutionContext } from 'ava';
import { v7 as uuidv7 } from 'uuid';
import { type Reply, TestClient } from '../helpers/client.ts';
import { eventually } from '../helpers/eventually.ts';
import { type FormPart, field, filePart, formBytes, formHeaders } from '../helpers/multipart.ts';
import { isProblem } from '../helpers/problem.ts';
import { RawRequest } from '../helpers/raw-request.ts';
import { fileScope } from '../helpers/scope.ts';
import { startService, type TestService } from '../helpers/service.ts';
import { filesBelow } from '../helpers/stored-files.ts';

const scope = fileScope();
let service: TestService;
let client: TestClient;
let schemaId: string;

test.before(async () => {
  service = await startService(scope, { role: 'api' });
  client = await TestClient.register(service.url);
  schemaId = await client.schema(['total']);
});

test.after('no file is left without its row', async (t) => {
  const files = await filesBelow(service.running.config.dataDir);
  const rows = await service.sql('select storage_key from documents');
  t.deepEqual(
    files.filter((name) => name.startsWith('objects/')),
    rows.map(({ storage_key }) => `objects/${storage_key}`).sort(),
  );
});

const under = (key: string) => ({ 'Idempotency-Key': key });
const create = (key: string, file: string, by = client, schema = schemaId): Promise<Reply> =>
  by.upload(file, { schemaId: schema }, under(key));
const jobsOf = (by: TestClient): Promise<Reply> => by.send('GET', '/api/jobs?limit=100');

/** Checks that an answer is the first one again, byte for byte. */
function isReplay(t: ExecutionContext, again: Reply, first: Reply): void {
  t.is(again.text, first.text);
  t.is(again.status, first.status);
  for (const name of ['content-type', 'location']) t.is(again.headers.get(name), first.headers.get(name));
  t.is(first.headers.get('idempotent-replayed'), null);
  t.is(again.headers.get('idempotent-replayed'), 'true');
}

test('50 equal creates at once under one key make one job, and no other answer than it or "in progress"', async (t) => {
  const user = await TestClient.register(service.url);
  const schema = await user.schema(['total']);
  const replies = await Promise.all(
    Array.from({ length: 50 }, () => create('fifty', 'Total: 5', user, schema)),
  );
  const made = replies.filter(({ status }) => status === 201);
  t.true(made.length > 0);
  t.is(new Set(made.map(({ text }) => text)).size, 1);
  for (const reply of replies.filter(({ status }) => status !== 201)) {
    isProblem(t, reply, 'IDEMPOTENCY_IN_PROGRESS');
    t.is(reply.headers.get('retry-after'), '1');
  }
  t.is(made.filter(({ headers }) => headers.get('idempotent-replayed') === null).length, 1);
  t.is((await jobsOf(user)).body.total, 1);
  const later = await create('fifty', 'Total: 5', user, schema);
  t.is(later.text, made[0]?.text ?? 'none');
  const stored = await service.sql(
    'select storage_key from documents where user_id = (select user_id from jobs where id = $1)',
    later.body.id,
  );
  t.is(stored.length, 1);
});

test('an answer is repeated byte for byte, although the job has gone on, and after it was deleted', async (t) => {
  const first = await create('again', 'Total: 5');
  t.is(first.status, 201);
  await client.send('POST', `/api/jobs/${first.body.id}/cancel`);
  isReplay(t, await create('again', 'Total: 5'), first);
  await client.send('DELETE', `/api/jobs/${first.body.id}`);
  isReplay(t, await create('again', 'Total: 5'), first);
});

test('a schema is made once under a key, and its answer repeated whatever the order of its names', async (t) => {
  const fields = [{ name: 'total', type: 'number' }];
  const first = await client.send('POST', '/api/schema', { name: 'A', fields }, under('schema'));
  t.is(first.status, 201);
  isReplay(t, await client.send('POST', '/api/schema', { fields, name: 'A' }, under('schema')), first);
});

test('neither boundary nor order, nor the quotes of the key, make another request', async (t) => {
  const parts: FormPart[] = [field('schemaId', schemaId), field('priority', '2'), filePart('Total: 5')];
  const send = (order: FormPart[], boundary: string, key: string) =>
    client.send('POST', '/api/jobs', formBytes(order, boundary), { ...formHeaders(boundary), ...under(key) });
  const first = await send(parts, 'one', 'form');
  t.is(first.status, 201, first.text);
  isReplay(t, await send(parts.toReversed(), 'two', '"form"'), first);
});

test('another file, file name, field or query under the same key is refused, and its file is gone', async (t) => {
  const first = await create('other', 'Total: 5');
  t.is(first.status, 201);
  isProblem(t, await create('other', 'Total: 6'), 'IDEMPOTENCY_KEY_REUSED');
  isProblem(
    t,
    await client.upload('Total: 5', { schemaId }, under('other'), 'b.txt'),
    'IDEMPOTENCY_KEY_REUSED',
  );
  isProblem(
    t,
    await client.upload('Total: 5', { schemaId, priority: '1' }, under('other')),
    'IDEMPOTENCY_KEY_REUSED',
  );
  isReplay(t, await create('other', 'Total: 5'), first);
});

test('the same key of another user is another key', async (t) => {
  const other = await TestClient.register(service.url);
  const schema = await other.schema(['total']);
  const mine = await create('shared', 'Total: 5');
  const theirs = await create('shared', 'Total: 5', other, schema);
  t.deepEqual([mine.status, theirs.status], [201, 201]);
  t.not(mine.body.id, theirs.body.id);
});

test('the same key on another route is another key, and on another job of the same route it is not', async (t) => {
  const first = await create('routes', 'Total: 5');
  const second = await create('routes-2', 'Total: 6');
  const schema = await client.send(
    'POST',
    '/api/schema',
    { name: 'A', fields: [{ name: 'a', type: 'text' }] },
    under('routes'),
  );
  t.deepEqual([first.status, schema.status], [201, 201]);
  for (const { body } of [first, second]) await client.send('POST', `/api/jobs/${body.id}/cancel`);
  const restart = (id: string) => client.send('POST', `/api/jobs/${id}/restart`, {}, under('routes'));
  const restarted = await restart(first.body.id);
  t.like(restarted.body, { attempt: 2, status: 'PENDING' });
  isProblem(t, await restart(second.body.id), 'IDEMPOTENCY_KEY_REUSED');
  isReplay(t, await restart(first.body.id), restarted);
});

test('an address that is written otherwise is no way round a key', async (t) => {
  const user = await TestClient.register(service.url);
  const schema = await user.schema(['total']);
  t.is((await create('path', 'Total: 5', user, schema)).status, 201);
  const form = () => formBytes([field('schemaId', schema), filePart('Total: 5')]);
  for (const path of ['/api/jobs/', '/API/jobs']) {
    await user.send('POST', path, form(), { ...formHeaders(), ...under('path') });
  }
  t.is((await jobsOf(user)).body.total, 1);
});

test('a key of another form is refused by the name of its header', async (t) => {
  for (const key of ['', ' ', 'a b', 'x'.repeat(256), '"open', 'a"b', '""', 'größe']) {
    const head = { Authorization: `Bearer ${client.token}`, 'Content-Length': '0', 'Idempotency-Key': key };
    const request = await RawRequest.open(service.url, 'POST /api/schema', head);
    const { status, body } = await request.answer();
    request.abandon();
    t.is(status, 400, key);
    t.like(JSON.parse(body).errors[0], { in: 'header', path: 'Idempotency-Key' });
  }
  t.is((await create('x'.repeat(255), 'Total: 5')).status, 201);
});

test('a key is refused where the answer holds a secret', async (t) => {
  const credentials = { email: 'key@example.com', password: 'correct horse battery' };
  for (const path of ['register', 'login']) {
    const reply = await client.send('POST', `/api/auth/${path}`, credentials, under('secret'));
    isProblem(t, reply, 'VALIDATION_FAILED', { path: 'Idempotency-Key' });
  }
  const refreshed = await client.send('POST', '/api/auth/refresh', { refreshToken: 'a' }, under('secret'));
  isProblem(t, refreshed, 'VALIDATION_FAILED', { path: 'Idempotency-Key' });
  t.deepEqual(await service.sql("select key from idempotency_keys where key = 'secret'"), []);
});

test('a 404 of the use case is repeated, with the file of each try gone', async (t) => {
  const absent = uuidv7();
  const first = await create('absent', 'Total: 5', client, absent);
  isProblem(t, first, 'NOT_FOUND');
  isReplay(t, await create('absent', 'Total: 5', client, absent), first);
  isProblem(t, await create('absent', 'Total: 5'), 'IDEMPOTENCY_KEY_REUSED');
});

test('what was not valid, not allowed or too large is not kept: the key begins anew', async (t) => {
  const bad = await client.upload('Total: 5', { schemaId, priority: '9' }, under('anew'));
  isProblem(t, bad, 'VALIDATION_FAILED', { path: 'priority' });
  isProblem(t, await create('anew', ''), 'FILE_EMPTY');
  isProblem(t, await create('anew', 'Total: 5', new TestClient(service.url)), 'UNAUTHENTICATED');
  const large = { name: 'x'.repeat(1_100_000) };
  isProblem(t, await client.send('POST', '/api/schema', large, under('anew')), 'BODY_TOO_LARGE');
  t.is((await create('anew', 'Total: 5')).status, 201);
});

test('a job that cannot be restarted yet answers the same under its key, and no attempt is made', async (t) => {
  const { body: job } = await create(randomUUID(), 'Total: 5');
  const restart = () => client.send('POST', `/api/jobs/${job.id}/restart`, {}, under('early'));
  const first = await restart();
  isProblem(t, first, 'JOB_NOT_FINISHED');
  isReplay(t, await restart(), first);
  t.is((await client.send('GET', `/api/jobs/${job.id}`)).body.attempt, 1);
});

test('while the first request still sends its file, its twin is told so; when the first goes away the key is free', async (t) => {
  const whole = formBytes([field('schemaId', schemaId), filePart('Total: 5')]);
  const first = await RawRequest.open(service.url, 'POST /api/jobs', {
    ...formHeaders(),
    ...under('slow'),
    Authorization: `Bearer ${client.token}`,
    'Content-Length': String(whole.length),
  });
  await first.write(whole.subarray(0, 100));
  const twin = () => client.send('POST', '/api/jobs', whole, { ...formHeaders(), ...under('slow') });
  let claimed: Record<string, unknown>[] = [];
  while (claimed.length === 0)
    claimed = await service.sql("select key from idempotency_keys where key = 'slow'");
  isProblem(t, await twin(), 'IDEMPOTENCY_IN_PROGRESS');
  first.abandon();
  let reply = await twin();
  while (reply.status === 409) reply = await twin();
  t.is(reply.status, 201, reply.text);
});

const claimOfADeadOwner = (key: string, leaseSeconds: number) =>
  service.sql(
    `insert into idempotency_keys (user_id, route, key, owner_token, lease_until, created_at)
     select user_id, 'POST /api/jobs', $1, gen_random_uuid(), now() + $2 * interval '1 second', now()
     from schemas where id = $3`,
    key,
    leaseSeconds,
    schemaId,
  );

test('a claim whose owner died is held for its lease, then taken over by one', async (t) => {
  await claimOfADeadOwner('dead', 20);
  isProblem(t, await create('dead', 'Total: 5'), 'IDEMPOTENCY_IN_PROGRESS');
  await service.sql(
    "update idempotency_keys set lease_until = now() - interval '1 second' where key = 'dead'",
  );
  const replies = await Promise.all(Array.from({ length: 10 }, () => create('dead', 'Total: 5')));
  const made = replies.filter(({ status }) => status === 201);
  t.is(new Set(made.map(({ body }) => body.id)).size, 1);
  for (const reply of replies) if (reply.status !== 201) isProblem(t, reply, 'IDEMPOTENCY_IN_PROGRESS');
});

test('an owner that comes back after its claim was taken over makes nothing', async (t) => {
  const whole = formBytes([field('schemaId', schemaId), filePart('Total: 7')]);
  const late = await RawRequest.open(service.url, 'POST /api/jobs', {
    ...formHeaders(),
    ...under('late'),
    Authorization: `Bearer ${client.token}`,
    'Content-Length': String(whole.length),
  });
  await late.write(whole.subarray(0, 100));
  let held: Record<string, unknown>[] = [];
  while (held.length === 0) held = await service.sql("select key from idempotency_keys where key = 'late'");
  await service.sql(
    "update idempotency_keys set lease_until = now() - interval '1 second' where key = 'late'",
  );
  const taken = await client.send('POST', '/api/jobs', whole, { ...formHeaders(), ...under('late') });
  t.is(taken.status, 201);
  await late.write(whole.subarray(100));
  t.is((await late.answer()).status, 409);
  late.abandon();
  const jobs = await service.sql(
    "select j.id from jobs j join documents d on d.id = j.document_id where d.sha256 = encode(sha256('Total: 7'), 'hex')",
  );
  t.deepEqual(jobs, [{ id: taken.body.id }]);
});

test('an answer is kept for 24 hours, then the key is free', async (t) => {
  const first = await create('old', 'Total: 5');
  const age = (hours: string) =>
    service.sql("update idempotency_keys set created_at = now() - $1::interval where key = 'old'", hours);
  await age('23 hours 59 minutes');
  isReplay(t, await create('old', 'Total: 5'), first);
  await age('24 hours 1 minute');
  const second = await create('old', 'Total: 5');
  t.is(second.status, 201);
  t.not(second.body.id, first.body.id);
});

test('a client that is gone before its body is read gives its key back', async (t) => {
  const keys = Array.from({ length: 12 }, () => randomUUID());
  const gone = keys.map(async (key) => {
    const headers = {
      ...{ Authorization: `Bearer ${client.token}`, 'Content-Type': 'multipart/form-data; boundary=cut' },
      ...{ 'Content-Length': '100000', ...under(key) },
    };
    const request = await RawRequest.open(service.url, 'POST /api/jobs', headers);
    request.abandon();
  });
  await Promise.all(gone);
  for (const key of keys) {
    const isFree = async () => (await create(key, `Total: ${key}\n`)).status === 201;
    await eventually(isFree, 'the key can be used', { everyMs: 200 });
  }
  t.pass();
});
