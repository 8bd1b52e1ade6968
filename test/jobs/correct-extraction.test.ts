import test from 'ava';
import { type Reply, TestClient } from '../helpers/client.ts';
import { isProblem } from '../helpers/problem.ts';
import { fileScope } from '../helpers/scope.ts';
import { startService, type TestService } from '../helpers/service.ts';

const FIELDS = [
  { name: 'total', type: 'number', required: true },
  { name: 'vendor', type: 'text' },
  { name: 'due', type: 'date' },
  { name: 'paid', type: 'boolean' },
  {
    name: 'kind',
    type: 'text',
    possibleValues: [
      { id: 'inv', label: 'Invoice' },
      { id: 'cn', label: 'Credit note' },
    ],
  },
  { name: 'tags', type: 'text', isArray: true },
  { name: 'party', type: 'object', properties: [{ name: 'city', type: 'text' }] },
  {
    name: 'rows',
    type: 'object',
    isArray: true,
    properties: [
      { name: 'label', type: 'text' },
      { name: 'amount', type: 'number' },
    ],
  },
];
const WHOLE = {
  total: 12.5,
  vendor: 'Acme',
  due: '2026-03-01',
  paid: true,
  kind: 'Invoice',
  tags: ['a', 'b'],
  party: { city: 'Bern' },
  rows: [
    { label: 'Bolt', amount: 3 },
    { label: 'Nut', amount: 4 },
  ],
};

const scope = fileScope();
let service: TestService;
let client: TestClient;
let schemaId: string;

test.before(async () => {
  service = await startService(scope);
  client = await TestClient.register(service.url);
  schemaId = await client.schema(FIELDS);
});

async function completed(): Promise<string> {
  const { body } = await client.upload('Total: 99.50\nVendor: Zeta', { schemaId }, { Prefer: 'wait=60' });
  if (body.status !== 'COMPLETED') throw new Error(JSON.stringify(body));
  return body.id;
}

const address = (id: string): string => `/api/jobs/${id}/extraction`;
const correct = (id: string, fields: unknown, ifMatch?: string): Promise<Reply> =>
  client.send('PATCH', address(id), { fields }, ifMatch === undefined ? {} : { 'If-Match': ifMatch });
const read = (id: string): Promise<Reply> => client.send('GET', address(id));
const trail = async (id: string): Promise<Reply['body'][]> =>
  (await client.send('GET', `${address(id)}/revisions`)).body.data;

test('corrections of every type are kept with their details and their trail', async (t) => {
  const id = await completed();
  const first = (await read(id)).body;
  t.is(first.revision, 1);
  const corrected = await correct(id, WHOLE);
  t.is(corrected.status, 200, corrected.text);
  t.is(corrected.headers.get('etag'), '"2"');
  t.deepEqual(corrected.body.fields, WHOLE);
  t.like(corrected.body, { revision: 2, missing: [], reviewedAt: null });
  t.deepEqual(Object.keys(corrected.body.details).sort(), [
    'due',
    'kind',
    'paid',
    'party.city',
    'rows[0].amount',
    'rows[0].label',
    'rows[1].amount',
    'rows[1].label',
    'tags[0]',
    'tags[1]',
    'total',
    'vendor',
  ]);
  for (const detail of Object.values<Reply['body']>(corrected.body.details)) {
    t.like(detail, { source: 'HUMAN', confidence: 1 });
  }
  t.is(corrected.body.details.kind.valueId, 'inv');
  t.deepEqual((await read(id)).body, corrected.body);
  const [newest, model] = await trail(id);
  t.like(newest, { revision: 2, source: 'HUMAN', fields: null, attempt: 1 });
  t.is(newest.userId, (await client.send('GET', '/api/auth/me')).body.id);
  t.deepEqual(
    newest.changes.find(({ path }: { path: string }) => path === 'total'),
    {
      path: 'total',
      from: first.fields.total,
      to: 12.5,
    },
  );
  t.like(model, { revision: 1, source: 'MODEL', changes: [], userId: null });
  t.deepEqual(model.fields, first.fields);
});

test('a value that is found on the page is cited, and what did not change keeps its details', async (t) => {
  const id = await completed();
  const before = (await read(id)).body;
  t.is(before.fields.total, 99.5);
  const { body } = await correct(id, { vendor: 'Zeta', paid: true });
  t.deepEqual(body.details.total, before.details.total);
  const again = (await correct(id, { total: 12, vendor: 'Total' })).body;
  t.is(again.details.vendor.citations[0].page, 1);
  t.like(again.details.vendor, { source: 'HUMAN', match: 'EXACT' });
  t.like(again.details.total, { source: 'HUMAN', match: 'NONE', citations: [] });
});

test('a wrong type is refused by its path and rule, all at once, and nothing changes', async (t) => {
  const id = await completed();
  await correct(id, WHOLE);
  const cases: [object, string, RegExp][] = [
    [{ total: '12.5' }, 'total', /number/],
    [{ total: 1e300 }, 'total', /15 digits/],
    [{ total: true }, 'total', /number/],
    [{ vendor: 5 }, 'vendor', /text/],
    [{ vendor: '' }, 'vendor', /text/],
    [{ due: '01.03.2026' }, 'due', /YYYY-MM-DD/],
    [{ due: '2026-02-30' }, 'due', /YYYY-MM-DD/],
    [{ paid: 'yes' }, 'paid', /true, false/],
    [{ kind: 'Receipt' }, 'kind', /Invoice, Credit note/],
    [{ tags: 'a' }, 'tags', /array/],
    [{ tags: ['a', null] }, 'tags[1]', /null/],
    [{ tags: ['a', 5] }, 'tags[1]', /text/],
    [{ party: 'Bern' }, 'party', /object/],
    [{ party: { city: 5 } }, 'party.city', /text/],
    [{ party: { town: 'Bern' } }, 'party.town', /not a field/],
    [{ rows: [{ amount: '3' }] }, 'rows[0].amount', /number/],
    [{ 'rows[0].amount': '3' }, 'rows[0].amount', /number/],
    [{ 'rows[7].amount': 3 }, 'rows[7].amount', /only 2 elements/],
    [{ 'rows.amount': 3 }, 'rows.amount', /index/],
    [{ 'total[0]': 3 }, 'total[0]', /array/],
    [{ other: 3 }, 'other', /./],
    [{ 'party.town': 'x' }, 'party.town', /./],
    [{ 'rows[': 3 }, 'rows[', /path/],
    [{ toString: 3 }, 'toString', /./],
  ];
  for (const [fields, path, rule] of cases) {
    const reply = await correct(id, fields);
    isProblem(t, reply, 'VALIDATION_FAILED', { path: `fields.${path}` });
    t.regex(reply.body.errors[0].message, rule, path);
  }
  const all = await correct(id, { total: 'x', vendor: 'good', due: 5, other: 1 });
  t.deepEqual(
    all.body.errors.map(({ path }: { path: string }) => path),
    ['fields.total', 'fields.due', 'fields.other'],
  );
  t.like((await read(id)).body, { revision: 2, fields: WHOLE });
});

test('a name that no field can have is refused too', async (t) => {
  const id = await completed();
  const raw = await fetch(`${service.url}${address(id)}`, {
    method: 'PATCH',
    headers: { Authorization: `Bearer ${client.token}`, 'Content-Type': 'application/json' },
    body: '{"fields":{"__proto__":5}}',
  });
  t.is(raw.status, 400, await raw.text());
});

test('null clears a value, its details and, where it is required, tells it as missing', async (t) => {
  const id = await completed();
  await correct(id, WHOLE);
  const { body } = await correct(id, { total: null, tags: null, party: null, 'rows[0].label': null });
  t.deepEqual(body.fields, {
    ...WHOLE,
    total: null,
    tags: [],
    party: { city: null },
    rows: [
      { label: null, amount: 3 },
      { label: 'Nut', amount: 4 },
    ],
  });
  t.deepEqual(body.missing, ['total']);
  for (const path of ['total', 'tags[0]', 'party.city', 'rows[0].label']) t.false(path in body.details, path);
  t.true('rows[1].label' in body.details);
});

test('one value of a row is corrected by its path, and an array of rows as a whole', async (t) => {
  const id = await completed();
  await correct(id, WHOLE);
  const one = (await correct(id, { 'rows[1].amount': 7 })).body;
  t.deepEqual(one.fields.rows, [
    { label: 'Bolt', amount: 3 },
    { label: 'Nut', amount: 7 },
  ]);
  t.deepEqual((await trail(id))[0].changes, [{ path: 'rows[1].amount', from: 4, to: 7 }]);
  const whole = (await correct(id, { rows: [{ label: 'Bolt', amount: 3 }] })).body;
  t.deepEqual(whole.fields.rows, [{ label: 'Bolt', amount: 3 }]);
  t.deepEqual((await trail(id))[0].changes, [
    { path: 'rows[1].label', from: 'Nut', to: null },
    { path: 'rows[1].amount', from: 7, to: null },
  ]);
});

test('If-Match lets only who has read the newest revision correct', async (t) => {
  const id = await completed();
  const replies = await Promise.all([10, 20, 30].map((total) => correct(id, { total }, '"1"')));
  t.deepEqual(replies.map(({ status }) => status).sort(), [200, 412, 412]);
  for (const reply of replies.filter(({ status }) => status === 412)) {
    isProblem(t, reply, 'REVISION_STALE');
    t.is(reply.body.currentRevision, 2);
  }
  t.is((await correct(id, { total: 40 }, '*')).body.revision, 3);
  t.is((await correct(id, { total: 50 })).body.revision, 4);
  isProblem(t, await correct(id, { total: 60 }, '3'), 'VALIDATION_FAILED', { path: 'If-Match' });
  t.is((await trail(id)).length, 4);
});

test('the same values again make neither a revision nor an event; new ones make one of each', async (t) => {
  const id = await completed();
  const events = () =>
    service.sql("select data from events where job_id = $1 and type = 'job.updated' order by sequence", id);
  const changed = (await correct(id, { total: 5, tags: ['x'] })).body;
  t.is((await events()).length, 1);
  const same = await correct(id, { total: 5, 'tags[0]': 'x' });
  t.is(same.status, 200);
  t.deepEqual(same.body, changed);
  t.deepEqual((await correct(id, {})).body, changed);
  t.is((await trail(id)).length, 2);
  t.is((await events()).length, 1);
});

test('a job that has not ended, or ended without an extraction, is not corrected', async (t) => {
  const api = await startService(t, { role: 'api' });
  const user = await TestClient.register(api.url);
  const { body } = await user.upload('Total: 5', { schemaId: await user.schema(['total']) });
  const patch = () => user.send('PATCH', address(body.id), { fields: { total: 'x' } });
  isProblem(t, await patch(), 'JOB_NOT_FINISHED');
  await user.send('POST', `/api/jobs/${body.id}/cancel`);
  isProblem(t, await patch(), 'NO_EXTRACTION');
});

test('a restart keeps corrections as a revision of their own, and the trail', async (t) => {
  const id = await completed();
  await correct(id, { vendor: 'Acme', 'party.city': 'Bern' });
  const restarted = await client.send('POST', `/api/jobs/${id}/restart`, {}, { Prefer: 'wait=60' });
  t.like(restarted.body, { attempt: 2, status: 'COMPLETED' });
  const { body } = await read(id);
  t.like(body.fields, { vendor: 'Acme', total: 99.5, party: { city: 'Bern' } });
  t.like(body.details.vendor, { source: 'HUMAN', confidence: 1 });
  t.is(body.details.total.source, 'MODEL');
  const revisions = await trail(id);
  t.deepEqual(
    revisions.map(({ revision, attempt, source }) => [revision, attempt, source]),
    [
      [4, 2, 'HUMAN'],
      [3, 2, 'MODEL'],
      [2, 1, 'HUMAN'],
      [1, 1, 'MODEL'],
    ],
  );
  t.is(body.revision, 4);
});

test('a correction, and what a restart puts back, may be computed for longer than another transaction may stand still', async (t) => {
  const id = await completed();
  await service.sql('create table allowances (job_id uuid, source text, shown text)');
  await service.sql(`create function note_allowance() returns trigger language plpgsql as $$
    begin
      insert into allowances values (new.job_id, new.source, current_setting('idle_in_transaction_session_timeout'));
      return null;
    end $$`);
  await service.sql(`create trigger note_allowance after insert on extraction_revisions for each row
    execute function note_allowance()`);
  await correct(id, { vendor: 'Acme' });
  await client.send('POST', `/api/jobs/${id}/restart`, {}, { Prefer: 'wait=60' });
  const shown = await service.sql("select shown from allowances where job_id = $1 and source = 'HUMAN'", id);
  t.deepEqual(shown, [{ shown: '5min' }, { shown: '5min' }]);
  const plain = await completed();
  await client.send('POST', `/api/jobs/${plain}/restart`, {}, { Prefer: 'wait=60' });
  const others = await service.sql('select distinct shown from allowances where job_id = $1', plain);
  t.deepEqual(others, [{ shown: '30s' }], 'nothing is put back, so nothing may stand still for longer');
});

test('a row in which nothing is written comes and goes too', async (t) => {
  const id = await completed();
  const empty = { label: null, amount: null };
  await correct(id, { rows: [{ label: 'Bolt' }, {}] });
  t.deepEqual((await read(id)).body.fields.rows, [{ label: 'Bolt', amount: null }, empty]);
  const { revision } = (await read(id)).body;
  t.is((await correct(id, { rows: [{ label: 'Bolt' }, empty] })).body.revision, revision);
  t.deepEqual((await correct(id, { rows: [{ label: 'Bolt' }] })).body.fields.rows, [
    { label: 'Bolt', amount: null },
  ]);
  t.deepEqual((await trail(id))[0].changes, []);
});
