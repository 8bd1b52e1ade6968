import test from 'ava';
import { roleReaches } from '../../src/contract/role.ts';
import type { Route } from '../../src/http/route.ts';
import { ROUTES } from '../../src/http/routes/index.ts';
import { type Reply, TestClient } from '../helpers/client.ts';
import { isProblem } from '../helpers/problem.ts';
import { bodyOf } from '../helpers/route-body.ts';
import { fileScope } from '../helpers/scope.ts';
import { startService, type TestService } from '../helpers/service.ts';
import { makeEndpoint } from '../helpers/webhook-endpoint.ts';

const scope = fileScope();
let service: TestService;
let owner: TestClient;
/** Another user, and an administrator: no role sees what is somebody else's. */
let stranger: TestClient;
/** The owner's things by the beginning of their addresses; an address of a route that is not here fails the tests. */
let owned: Record<string, string>;

/** What only administrators call is theirs, whoever is named; what is called without a token is nobody's. */
const isOwned = ({ path, role }: Route): boolean => path.includes('/:') && role !== null && role !== 'ADMIN';
const guarded = ROUTES.filter(({ role }) => role !== null);
/** The lists whose lengths tell that nothing of the owner's was changed. */
const COUNTED = ['/api/jobs', '/api/schema', '/api/auth/api-keys', '/api/integrations', '/api/webhooks'];
const titleOf = ({ method, path }: Route): string => `${method.toUpperCase()} ${path}`;

test.before(async () => {
  service = await startService(scope, { role: 'api' });
  stranger = await TestClient.register(service.url);
  owner = await TestClient.register(service.url);
  const schemaId = await owner.schema(['total']);
  const job = await owner.upload('Total: 5', { schemaId });
  const key = await owner.send('POST', '/api/auth/api-keys', { name: 'mine' });
  const integration = await owner.send('POST', '/api/integrations', {
    type: 'GCS',
    name: 'mine',
    config: { bucket: 'documents' },
    credentials: { serviceAccount: { client_email: 'reader@example.com', private_key: 'none' } },
  });
  const files = new FormData();
  files.append('schemaId', schemaId);
  files.append('files', new Blob(['Total: 5']), 'one.txt');
  const run = await owner.send('POST', '/api/job-runs', files);
  const { id: jobId, documentId } = job.body;
  const endpoint = await makeEndpoint(owner);
  const delivery = await owner.send('POST', `/api/webhooks/${endpoint.id}/send`, { jobId });
  owned = {
    '/api/schema': schemaId,
    '/api/jobs': jobId,
    '/api/job-runs': run.body.id,
    '/api/jobs/from-document': documentId,
    '/api/documents': documentId,
    '/api/auth/api-keys': key.body.id,
    '/api/webhooks': endpoint.id,
    '/api/webhooks/:id/deliveries': delivery.body.id,
    '/api/integrations': integration.body.id,
  };
});

function addressOf(route: Route): string {
  const [prefix = '', first = ''] = route.path.split('/:');
  const id = isOwned(route) ? owned[prefix] : '01a20c29-e417-718a-8a83-0a0467ce7bfd';
  if (id === undefined)
    throw new Error(`${titleOf(route)} is missing from the matrix: say whose ${prefix} is tried`);
  return route.path.replace(/:\w+/, id).replace(/:\w+/, owned[`${prefix}/:${first}`] ?? '1');
}

/** Calls a route with a body that it would take. */
function call(route: Route, by: TestClient): Promise<Reply> {
  return by.send(route.method.toUpperCase(), addressOf(route), bodyOf(route));
}

const keyOf = async (by: TestClient, body: object = {}): Promise<Reply> =>
  by.send('POST', '/api/auth/api-keys', { name: 'test', ...body });

test.serial('every route with a name in its address is in the matrix', (t) => {
  for (const route of ROUTES.filter(isOwned)) t.notThrows(() => addressOf(route));
  t.true(ROUTES.filter(isOwned).length >= 12);
});

test.serial(
  'without a token nobody calls any route but those that begin a session, and signed addresses',
  async (t) => {
    const open = ROUTES.filter(({ role }) => role === null).map(({ path }) => path);
    t.deepEqual(
      open.filter((path) => !path.startsWith('/api/auth/')),
      ['/api/uploads/:id'],
    );
    const nobody = new TestClient(service.url);
    for (const route of guarded) {
      const reply = await call(route, nobody);
      isProblem(t, reply, 'UNAUTHENTICATED', { message: titleOf(route) });
      t.is(reply.headers.get('www-authenticate'), 'Bearer');
    }
  },
);

test.serial(
  'a revoked key, a key past its time and the token of a disabled user call no route',
  async (t) => {
    const user = await TestClient.register(service.url);
    const revoked = (await keyOf(user)).body;
    await user.send('DELETE', `/api/auth/api-keys/${revoked.id}`);
    const old = (await keyOf(user)).body;
    await service.sql("update api_keys set expires_at = now() - interval '1 second' where id = $1", old.id);
    const disabled = await TestClient.register(service.url, 'disabled@example.com');
    await service.sql("update users set disabled = true where email_key = 'disabled@example.com'");
    for (const token of [revoked.apiKey, old.apiKey, disabled.token, `${revoked.apiKey}x`, 'ef_live_', 'x']) {
      t.is(typeof token, 'string');
      for (const route of guarded) {
        isProblem(t, await call(route, new TestClient(service.url, token)), 'UNAUTHENTICATED', {
          message: titleOf(route),
        });
      }
    }
  },
);

test.serial('a role that is too low calls none of the routes above it', async (t) => {
  const { body: reads } = await keyOf(owner, { role: 'VIEWER' });
  const viewer = await TestClient.register(service.url, 'viewer@example.com');
  await service.sql("update users set role = 'VIEWER' where email_key = 'viewer@example.com'");
  for (const by of [new TestClient(service.url, reads.apiKey), viewer]) {
    for (const route of guarded.filter(({ role }) => role !== null && !roleReaches('VIEWER', role))) {
      isProblem(t, await call(route, by), 'ROLE_TOO_LOW', { message: titleOf(route) });
    }
  }
  for (const route of guarded.filter(({ role }) => role === 'ADMIN')) {
    isProblem(t, await call(route, owner), 'ROLE_TOO_LOW', { message: titleOf(route) });
  }
});

test.serial(
  "another user's things are as absent as unknown ones, on every route, for an administrator and by a key",
  async (t) => {
    const before = await Promise.all(COUNTED.map((path) => owner.send('GET', path)));
    const { body: key } = await keyOf(stranger);
    for (const by of [stranger, new TestClient(service.url, key.apiKey)]) {
      for (const route of ROUTES.filter(isOwned)) {
        isProblem(t, await call(route, by), 'NOT_FOUND', { message: titleOf(route) });
      }
    }
    const after = await Promise.all(COUNTED.map((path) => owner.send('GET', path)));
    t.deepEqual(
      after.map(({ body }) => body.data.length),
      before.map(({ body }) => body.data.length),
    );
    t.not((await owner.send('GET', `/api/jobs/${owned['/api/jobs']}`)).body.status, 'CANCELLED');
    t.is((await owner.send('GET', `/api/schema/${owned['/api/schema']}`)).body.version, 1);
  },
);

test.serial("another user's schema makes no job, and no list shows what is another's", async (t) => {
  const schemaId = owned['/api/schema'] ?? '';
  isProblem(t, await stranger.upload('Total: 5', { schemaId }), 'NOT_FOUND');
  for (const path of [
    '/api/jobs',
    `/api/jobs?schemaId=${schemaId}`,
    '/api/schema',
    '/api/documents',
    '/api/webhooks',
  ]) {
    t.deepEqual((await stranger.send('GET', path)).body.data, [], path);
  }
});

test.serial('the owner calls what the others may not', async (t) => {
  for (const route of ROUTES.filter(
    (one) => isOwned(one) && one.method === 'get' && !one.path.endsWith('/events'),
  )) {
    const { status, text, body } = await call(route, owner);
    const isCalled = [200, 409].includes(status) || body.reason === 'CREDENTIALS_REFUSED';
    t.true(isCalled, `${titleOf(route)}: ${text}`);
  }
});
