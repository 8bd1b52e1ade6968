import test from 'ava';
import { ApiProblem, type Client, createClient } from '../../src/client/index.ts';
import { fileScope } from '../helpers/scope.ts';
import { startService } from '../helpers/service.ts';

const scope = fileScope();
let api: Client;
let token: string | undefined;

test.before(async () => {
  const service = await startService(scope);
  api = createClient({ baseUrl: service.url, token: () => token });
});

const codeOf = async (refused: Promise<unknown>): Promise<string> => {
  const error = await refused.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  return error instanceof ApiProblem ? error.problem.code : String(error);
};

test.serial('a job from registration to deletion', async (t) => {
  t.is(await codeOf(api.call('GET /api/auth/me')), 'UNAUTHENTICATED');
  const email = 'ada@example.com';
  const { accessToken, user } = await api.call('POST /api/auth/register', {
    body: { email, password: 'correct horse battery' },
  });
  token = accessToken;
  t.deepEqual(await api.call('GET /api/auth/me'), user);

  const schema = await api.call('POST /api/schema', {
    body: { name: 'Note', fields: [{ name: 'total', type: 'number' }] },
  });
  const job = await api.call('POST /api/jobs', {
    query: { include: 'extraction' },
    headers: { Prefer: 'wait=60', 'Idempotency-Key': 'e2e-1' },
    body: { file: new Blob(['Total: 12.50']), schemaId: schema.id, priority: 1, metadata: { from: 'test' } },
  });
  t.like(job, { status: 'COMPLETED', metadata: { from: 'test' }, priority: 1, attempt: 1 });
  t.is(job.extraction?.fields.total, 12.5);

  const params = { id: job.id };
  const corrected = await api.call('PATCH /api/jobs/{id}/extraction', {
    params,
    headers: { 'If-Match': '"1"' },
    body: { fields: { total: 13 } },
  });
  t.like(corrected, { revision: 2, fields: { total: 13 } });
  t.is(corrected.details.total?.source, 'HUMAN');
  const stale = api.call('PATCH /api/jobs/{id}/extraction', {
    params,
    headers: { 'If-Match': '"1"' },
    body: { fields: { total: 14 } },
  });
  t.is(await codeOf(stale), 'REVISION_STALE');

  const again = await api.call('POST /api/jobs/{id}/restart', { params, headers: { Prefer: 'wait=60' } });
  t.like(again, { status: 'COMPLETED', attempt: 2 });
  t.is((await api.call('GET /api/jobs/{id}/extraction', { params })).fields.total, 13);
  const events = await Array.fromAsync(await api.call('GET /api/jobs/{id}/events', { params }));
  t.deepEqual(
    events.map(({ type }) => type),
    ['job.queued', 'job.started', 'job.completed'],
  );
  const list = await api.call('GET /api/jobs', { query: { status: ['COMPLETED'], limit: 5 } });
  t.deepEqual(
    list.data.map(({ id }) => id),
    [job.id],
  );

  t.is(await api.call('DELETE /api/jobs/{id}', { params }), undefined);
  t.is(await codeOf(api.call('GET /api/jobs/{id}', { params })), 'NOT_FOUND');
});
