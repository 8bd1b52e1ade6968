import test, { type ExecutionContext } from 'ava';
import { TestClient } from '../helpers/client.ts';
import { isProblem } from '../helpers/problem.ts';
import { serviceEnvironment, startService } from '../helpers/service.ts';
import { filesBelow } from '../helpers/stored-files.ts';
import { type TcpProxy, tcpProxy } from '../helpers/tcp-proxy.ts';

/** Lets the commit of the next new job happen, and its reply be lost. */
function loseNextCommit(database: TcpProxy): void {
  let inserts = false;
  database.onRequest = (bytes) => {
    const text = bytes.toString('latin1');
    inserts ||= text.includes('insert into "jobs"');
    if (!inserts || !/commit/i.test(text)) return 'pass';
    database.onRequest = () => 'pass';
    return 'lose the answer';
  };
}

async function serviceBehindProxy(t: ExecutionContext) {
  const environment = await serviceEnvironment(t);
  const database = await tcpProxy(t, environment.DATABASE_URL ?? '');
  const service = await startService(t, {
    role: 'api',
    environment,
    settings: { DATABASE_URL: database.url },
  });
  const client = await TestClient.register(service.url);
  return { database, service, client, schemaId: await client.schema(['total']) };
}

test('a job whose commit happened, though the reply was lost, keeps its file, and its key gives it again', async (t) => {
  const { database, service, client, schemaId } = await serviceBehindProxy(t);
  const create = () => client.upload('Total: 5', { schemaId }, { 'Idempotency-Key': 'lost' });
  loseNextCommit(database);
  isProblem(t, await create(), 'DEPENDENCY_UNAVAILABLE');
  const again = await create();
  t.is(again.status, 201, again.text);
  t.is(again.headers.get('idempotent-replayed'), 'true');
  const jobs = await service.sql('select id, document_id from jobs');
  t.deepEqual(jobs, [{ id: again.body.id, document_id: again.body.documentId }]);
  const files = await filesBelow(service.running.config.dataDir);
  t.deepEqual(
    files.filter((name) => name.startsWith('objects/')),
    [`objects/documents/${again.body.documentId}`],
  );
});

test('a service that lost more connections in transactions than it has goes on with new ones', async (t) => {
  const { database, client, schemaId } = await serviceBehindProxy(t);
  for (let turn = 0; turn < 20; turn += 1) {
    loseNextCommit(database);
    isProblem(t, await client.upload('Total: 5', { schemaId }), 'DEPENDENCY_UNAVAILABLE');
  }
  t.is((await client.upload('Total: 5', { schemaId })).status, 201);
  t.is((await client.send('GET', '/api/jobs')).body.total, 21);
});
