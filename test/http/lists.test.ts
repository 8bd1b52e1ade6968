import test from 'ava';
import { v7 as uuidv7 } from 'uuid';
import { TestClient } from '../helpers/client.ts';
import { isProblem } from '../helpers/problem.ts';
import { fileScope } from '../helpers/scope.ts';
import { startService, type TestService } from '../helpers/service.ts';

const JOBS = 25;

const scope = fileScope();
let service: TestService;
let client: TestClient;
let schemaId: string;
let otherSchemaId: string;
/** The jobs' ids, newest first. */
let ids: string[];

test.before(async () => {
  service = await startService(scope, { role: 'api' });
  client = await TestClient.register(service.url);
  schemaId = await client.schema(['total']);
  otherSchemaId = await client.schema(['other']);
  ids = [];
  for (let index = 0; index < JOBS; index += 1) {
    const fields = { schemaId: index === 3 ? otherSchemaId : schemaId, externalRef: `order ${index % 5}` };
    ids.unshift((await client.upload('Total: 5', fields, { 'X-Request-Id': `list.${index}` })).body.id);
  }
  await client.send('POST', `/api/jobs/${ids[0]}/cancel`);
  await service.sql(
    "update jobs set status = 'FAILED', error_code = 'CORRUPT_FILE', error_message = 'x' where id = $1",
    ids[1],
  );
  await service.sql('update jobs set reviewed_at = now() where id = $1', ids[2]);
  const stranger = await TestClient.register(service.url);
  await stranger.upload('Total: 5', { schemaId: await stranger.schema(['total']) });
});

const list = (query: string) => client.send('GET', `/api/jobs${query}`);
const idsOf = async (query: string): Promise<string[]> =>
  (await list(query)).body.data.map(({ id }: { id: string }) => id);

test("a list is the newest twenty of one's own jobs, with the count of all", async (t) => {
  const { status, body } = await list('');
  t.is(status, 200);
  t.deepEqual(
    body.data.map(({ id }: { id: string }) => id),
    ids.slice(0, 20),
  );
  const { data: _data, nextCursor, ...rest } = body;
  t.deepEqual(rest, { page: 1, limit: 20, total: JOBS, totalPages: 2, totalIsExact: true });
  t.is(typeof nextCursor, 'string');
});

test('pages cover the list once, in order, and one past the end is empty', async (t) => {
  const pages = await Promise.all([1, 2, 3, 4].map((page) => list(`?page=${page}&limit=10`)));
  t.deepEqual(
    pages.flatMap(({ body }) => body.data.map(({ id }: { id: string }) => id)),
    ids,
  );
  t.deepEqual(
    pages.map(({ body }) => body.nextCursor !== null),
    [true, true, false, false],
  );
  t.deepEqual(
    pages.map(({ body }) => [body.page, body.totalPages]),
    [
      [1, 3],
      [2, 3],
      [3, 3],
      [4, 3],
    ],
  );
});

test('a walk by cursor covers the list once, in order, without counting, also while jobs are added', async (t) => {
  const user = await TestClient.register(service.url);
  const schema = await user.schema(['total']);
  const own: string[] = [];
  const add = async () => own.unshift((await user.upload('Total: 5', { schemaId: schema })).body.id);
  for (let index = 0; index < 7; index += 1) await add();
  const before = [...own];
  const seen: string[] = [];
  let { body } = await user.send('GET', '/api/jobs?limit=3');
  for (;;) {
    seen.push(...body.data.map(({ id }: { id: string }) => id));
    if (body.nextCursor === null) break;
    await add();
    ({ body } = await user.send('GET', `/api/jobs?limit=2&cursor=${body.nextCursor}`));
    t.like(body, { page: null, total: null, totalPages: null, totalIsExact: null, limit: 2 });
  }
  t.deepEqual(seen, before);
});

test('each filter narrows the list to what it names', async (t) => {
  const { data } = (await list('?limit=100')).body;
  const at = (index: number) => encodeURIComponent(data[index].createdAt);
  const open = ids.slice(2);
  const cases: [string, string[]][] = [
    ['status=CANCELLED', ids.slice(0, 1)],
    ['status=CANCELLED&status=FAILED', ids.slice(0, 2)],
    ['status=COMPLETED', []],
    ['type=EXTRACTION&status=PENDING&status=QUEUED', open],
    [`schemaId=${otherSchemaId}`, [ids[JOBS - 1 - 3] ?? '']],
    [`schemaId=${uuidv7()}`, []],
    [`parentRunId=${uuidv7()}`, []],
    ['externalRef=order%204', ids.filter((_, index) => (JOBS - 1 - index) % 5 === 4)],
    ['requestId=list.4', [ids[JOBS - 1 - 4] ?? '']],
    ['requestId=list', []],
    ['errorCode=CORRUPT_FILE', ids.slice(1, 2)],
    ['reviewed=true', ids.slice(2, 3)],
    ['reviewed=false', ids.filter((_, index) => index !== 2)],
    [`createdBefore=${at(21)}`, ids.slice(22)],
    [`createdAfter=${at(22)}`, ids.slice(0, 22)],
    [`createdAfter=2026-01-01T00:00:00Z&createdBefore=${at(23)}&externalRef=order%200`, ids.slice(24)],
    ['createdBefore=2026-01-01T00:00:00%2B02:00', []],
  ];
  for (const [query, expected] of cases) t.deepEqual(await idsOf(`?limit=100&${query}`), expected, query);
});

test('filters are counted, and a cursor keeps to them', async (t) => {
  const query = 'externalRef=order%200&status=PENDING&status=QUEUED&limit=2';
  const { body } = await list(`?${query}`);
  const expected = ids.filter((_, index) => (JOBS - 1 - index) % 5 === 0 && index > 1);
  t.is(body.total, expected.length);
  const rest = await idsOf(`?${query}&cursor=${body.nextCursor}`);
  t.deepEqual(rest, expected.slice(2, 4));
});

test('a cursor of other filters, another list, another user or changed is refused', async (t) => {
  const { body } = await list('?limit=2&createdAfter=2020-01-01T00:00:00Z');
  const cursor: string = body.nextCursor;
  const last = cursor.endsWith('A') ? 'B' : 'A';
  for (const query of [
    `?cursor=${cursor}`,
    `?createdAfter=2020-01-02T00:00:00Z&cursor=${cursor}`,
    `?createdAfter=2020-01-01T00:00:00Z&cursor=${cursor.slice(0, -1)}${last}`,
    '?cursor=abc',
    '?cursor=',
    '?cursor=%00',
  ]) {
    isProblem(t, await list(query), 'INVALID_CURSOR', { message: query });
  }
  isProblem(t, await client.send('GET', `/api/schema?cursor=${cursor}`), 'INVALID_CURSOR');
  const stranger = await TestClient.register(service.url);
  const theirs = await stranger.send('GET', `/api/jobs?createdAfter=2020-01-01T00:00:00Z&cursor=${cursor}`);
  isProblem(t, theirs, 'INVALID_CURSOR');
});

test('what a list does not know, or cannot mean, is refused by name', async (t) => {
  const cases: [string, string][] = [
    ['colour=red', 'colour'],
    ['limit=10&Limit=10', 'Limit'],
    ['__proto__=1', '__proto__'],
    ['limit=0', 'limit'],
    ['limit=-1', 'limit'],
    ['limit=101', 'limit'],
    ['limit=ten', 'limit'],
    ['limit=1e1', 'limit'],
    ['limit=10&limit=20', 'limit'],
    ['limit=', 'limit'],
    ['page=0', 'page'],
    ['page=-1', 'page'],
    ['page=1.5', 'page'],
    ['page=99999999999999999999', 'page'],
    ['page=501&limit=20', 'page'],
    ['page=1&cursor=abc', 'cursor'],
    ['status=DONE', 'status[0]'],
    ['status=', 'status[0]'],
    ['status=FAILED&status=failed', 'status[1]'],
    ['type=SUMMARY', 'type'],
    ['schemaId=abc', 'schemaId'],
    ['parentRunId=1', 'parentRunId'],
    ['externalRef=%00', 'externalRef'],
    [`externalRef=${'x'.repeat(256)}`, 'externalRef'],
    ['errorCode=OTHER', 'errorCode'],
    ['reviewed=yes', 'reviewed'],
    ['createdAfter=yesterday', 'createdAfter'],
    ['createdAfter=2026-02-30T00:00:00Z', 'createdAfter'],
    ['createdAfter=2026-01-01', 'createdAfter'],
    ['createdAfter=0000-01-01T00:00:00Z', 'createdAfter'],
    ['createdBefore=0001-01-01T00:00:00%2B01:00', 'createdBefore'],
    ['createdBefore=9999-12-31T23:59:59-01:00', 'createdBefore'],
  ];
  for (const [query, path] of cases) {
    const reply = await list(`?${query}`);
    isProblem(t, reply, 'VALIDATION_FAILED', { path, message: query });
    t.is(reply.body.errors[0].in, 'query');
  }
  t.is((await list('?page=500&limit=20')).status, 200);
  t.is((await list('?createdAfter=0001-01-01T00:00:00Z&createdBefore=9999-12-31T23:59:59Z')).status, 200);
});

test('a route without parameters refuses any', async (t) => {
  for (const path of [
    `/api/jobs/${ids[0]}`,
    `/api/schema/${schemaId}`,
    `/api/schema/${schemaId}/versions/1`,
  ]) {
    isProblem(t, await client.send('GET', `${path}?verbose=1`), 'VALIDATION_FAILED', { path: 'verbose' });
  }
  isProblem(t, await client.send('POST', `/api/jobs/${ids[0]}/cancel?now=1`), 'VALIDATION_FAILED', {
    path: 'now',
  });
});

test('a count goes to 10,000 and says when there is more', async (t) => {
  const user = await TestClient.register(service.url);
  const schema = await user.schema(['total']);
  const { body: job } = await user.upload('Total: 5', { schemaId: schema });
  const grow = (rows: number) =>
    service.sql(
      `insert into jobs select (jsonb_populate_record(j, jsonb_build_object('id', gen_random_uuid(), 'status', 'CANCELLED'))).*
       from jobs j, generate_series(1, $2) where j.id = $1`,
      job.id,
      rows,
    );
  await grow(9_999);
  t.like((await user.send('GET', '/api/jobs')).body, { total: 10_000, totalPages: 500, totalIsExact: true });
  await grow(5);
  t.like((await user.send('GET', '/api/jobs')).body, { total: 10_000, totalPages: 500, totalIsExact: false });
});
