import test from 'ava';
import { TestClient } from '../helpers/client.ts';
import { isProblem } from '../helpers/problem.ts';
import { fileScope } from '../helpers/scope.ts';
import { startService, type TestService } from '../helpers/service.ts';

const scope = fileScope();
/** A service whose jobs wait for a worker, and one that has it. */
let waiting: TestService;
let working: TestService;
let idle: TestClient;
let client: TestClient;
let idleSchema: string;
let schemaId: string;

test.before(async () => {
  waiting = await startService(scope, { role: 'api' });
  working = await startService(scope);
  idle = await TestClient.register(waiting.url);
  client = await TestClient.register(working.url);
  idleSchema = await idle.schema(['total']);
  schemaId = await client.schema([{ name: 'total', type: 'number' }]);
});

test('a create that waits answers 201 with the job as it ended, and with its extraction if asked', async (t) => {
  const plain = await client.upload('Total: 5', { schemaId }, { Prefer: 'respond-async, wait=60' });
  t.is(plain.status, 201);
  t.is(plain.headers.get('preference-applied'), 'wait=60');
  t.like(plain.body, { status: 'COMPLETED' });
  t.false('extraction' in plain.body);
  const form = new FormData();
  form.append('schemaId', schemaId);
  form.append('file', new Blob(['Total: 5']), 'a.txt');
  const whole = await client.send('POST', '/api/jobs?include=extraction', form, { Prefer: 'wait=60' });
  t.like(whole.body, { status: 'COMPLETED', extraction: { fields: { total: 5 }, revision: 1 } });
});

test('a job that fails while a client waits is no HTTP error', async (t) => {
  const { status, body } = await client.upload(
    '%PDF-1.7 broken',
    { schemaId },
    { Prefer: 'wait=60' },
    'a.pdf',
  );
  t.is(status, 201);
  t.is(body.status, 'FAILED');
  t.truthy(body.errorCode);
});

test('when the time is over the job is answered as it is, and it goes on', async (t) => {
  const reply = await idle.upload('Total: 5', { schemaId: idleSchema }, { Prefer: 'wait=1' });
  t.is(reply.status, 201);
  t.is(reply.headers.get('preference-applied'), 'wait=1');
  t.true(['PENDING', 'QUEUED'].includes(reply.body.status));
  t.is((await idle.upload('Total: 5', { schemaId: idleSchema }, { Prefer: 'wait=0' })).status, 201);
});

test('the time is capped, and a wait of another form is refused', async (t) => {
  const reply = await client.upload('Total: 5', { schemaId }, { Prefer: 'wait=999999' });
  t.is(reply.headers.get('preference-applied'), 'wait=120');
  for (const value of ['wait', 'wait=', 'wait=-1', 'wait=soon', 'wait=1.5', 'wait=1234567']) {
    const refused = await client.upload('Total: 5', { schemaId, externalRef: 'refused' }, { Prefer: value });
    isProblem(t, refused, 'VALIDATION_FAILED', { path: 'Prefer', message: value });
  }
  t.deepEqual((await client.send('GET', '/api/jobs?externalRef=refused')).body.data, []);
  const without = await client.upload('Total: 5', { schemaId }, { Prefer: 'respond-async' });
  t.false(without.headers.has('preference-applied'));
});

test('a replay that waits gives the job as it is by then; one that does not, the first answer', async (t) => {
  const key = { 'Idempotency-Key': 'once' };
  const first = await client.upload('Total: 5', { schemaId }, key);
  t.is(first.body.status, 'PENDING');
  const waited = await client.upload('Total: 5', { schemaId }, { ...key, Prefer: 'wait=60' });
  t.is(waited.headers.get('idempotent-replayed'), 'true');
  t.is(waited.headers.get('preference-applied'), 'wait=60');
  t.like(waited.body, { id: first.body.id, status: 'COMPLETED' });
  const plain = await client.upload('Total: 5', { schemaId }, key);
  t.is(plain.text, first.text);
});

test('a restart waits for its own attempt', async (t) => {
  const { body } = await client.upload('Total: 5', { schemaId }, { Prefer: 'wait=60' });
  const again = await client.send(
    'POST',
    `/api/jobs/${body.id}/restart?include=extraction`,
    {},
    {
      Prefer: 'wait=60',
    },
  );
  t.is(again.status, 200);
  t.like(again.body, { attempt: 2, status: 'COMPLETED', extraction: { attempt: 2 } });
});

test('a job that is cancelled while a client waits ends the wait', async (t) => {
  const heard = idle.upload(
    'Total: 5',
    { schemaId: idleSchema, externalRef: 'cancelled' },
    { Prefer: 'wait=120' },
  );
  const find = async () => (await idle.send('GET', '/api/jobs?externalRef=cancelled')).body.data[0]?.id;
  let id = await find();
  while (id === undefined) id = await find();
  t.is((await idle.send('POST', `/api/jobs/${id}/cancel`)).status, 200);
  t.is((await heard).body.status, 'CANCELLED');
});
