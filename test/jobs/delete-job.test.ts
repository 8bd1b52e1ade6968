import { Client, Connection } from '@temporalio/client';
import test, { type ExecutionContext } from 'ava';
import { upkeepScheduleId } from '../../src/contract/workflow-names.ts';
import { TestClient } from '../helpers/client.ts';
import { eventually } from '../helpers/eventually.ts';
import { isProblem } from '../helpers/problem.ts';
import { fileScope } from '../helpers/scope.ts';
import { startService, type TestService } from '../helpers/service.ts';
import { slowDocument } from '../helpers/slow-document.ts';
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

const remove = (id: string) => client.send('DELETE', `/api/jobs/${id}`);
const hasFile = async (documentId: string): Promise<boolean> =>
  (await filesBelow(service.running.config.dataDir)).includes(`objects/documents/${documentId}`);
const tables = [
  'jobs',
  'job_attempts',
  'extractions',
  'extraction_revisions',
  'extraction_windows',
  'documents',
  'document_pages',
  'events',
];
const rowsLeft = async (): Promise<Record<string, number>> => {
  const counts = await Promise.all(
    tables.map((table) => service.sql(`select count(*)::int as n from ${table}`)),
  );
  return Object.fromEntries(tables.map((table, index) => [table, Number(counts[index]?.[0]?.n)]));
};
const NOTHING = Object.fromEntries(tables.map((table) => [table, 0]));

async function isGone(t: ExecutionContext, id: string): Promise<void> {
  isProblem(t, await client.send('GET', `/api/jobs/${id}`), 'NOT_FOUND');
  isProblem(t, await client.send('GET', `/api/jobs/${id}/extraction`), 'NOT_FOUND');
  isProblem(t, await client.send('POST', `/api/jobs/${id}/cancel`), 'NOT_FOUND');
  isProblem(t, await client.send('POST', `/api/jobs/${id}/restart`), 'NOT_FOUND');
  isProblem(t, await remove(id), 'NOT_FOUND');
  t.deepEqual((await client.send('GET', '/api/jobs')).body.data, []);
}

test.serial('a waiting job goes at once, with its file and every row', async (t) => {
  const { body } = await client.upload('Total: 5', { schemaId });
  t.true(await hasFile(body.documentId));
  const reply = await remove(body.id);
  t.is(reply.status, 204);
  t.is(reply.text, '');
  t.false(await hasFile(body.documentId));
  t.deepEqual(await rowsLeft(), NOTHING);
  await isGone(t, body.id);
});

test.serial('of deletions at once one deletes', async (t) => {
  const { body } = await client.upload('Total: 5', { schemaId });
  const replies = await Promise.all(Array.from({ length: 10 }, () => remove(body.id)));
  t.deepEqual(replies.map(({ status }) => status).sort(), [204, ...Array(9).fill(404)]);
  t.false(await hasFile(body.documentId));
  t.deepEqual(await rowsLeft(), NOTHING);
});

test.serial('a document that another job uses stays, with its file, until that one goes too', async (t) => {
  const { body: first } = await client.upload('Total: 5', { schemaId });
  const { body: second } = await client.upload('Total: 6', { schemaId });
  await service.sql('update jobs set document_id = $1 where id = $2', first.documentId, second.id);
  await service.sql('delete from documents where id = $1', second.documentId);
  await remove(first.id);
  t.true(await hasFile(first.documentId));
  t.is((await client.send('GET', `/api/jobs/${second.id}`)).body.documentId, first.documentId);
  await remove(second.id);
  t.false(await hasFile(first.documentId));
  t.deepEqual(await rowsLeft(), NOTHING);
});

test.serial('a deleted job stays away when a worker comes', async (t) => {
  const { body: deleted } = await client.upload('Total: 5', { schemaId });
  await client.until(deleted.id, ['QUEUED']);
  await remove(deleted.id);
  const { body: other } = await client.upload('Total: 6', { schemaId });
  await startService(scope, { role: 'worker', environment: service.environment });
  t.is((await client.until(other.id, ['COMPLETED', 'FAILED'])).status, 'COMPLETED');
  isProblem(t, await client.send('GET', `/api/jobs/${deleted.id}`), 'NOT_FOUND');
  await remove(other.id);
  t.deepEqual(await rowsLeft(), NOTHING);
});

test.serial('a finished job goes at once, with its extraction, its pages and its file', async (t) => {
  const { body } = await client.upload('Total: 5', { schemaId });
  await client.until(body.id, ['COMPLETED']);
  const before = await rowsLeft();
  for (const table of ['extractions', 'extraction_revisions', 'document_pages', 'events'])
    t.true((before[table] ?? 0) > 0, table);
  t.is((await remove(body.id)).status, 204);
  t.false(await hasFile(body.documentId));
  t.deepEqual(await rowsLeft(), NOTHING);
  await isGone(t, body.id);
});

test.serial(
  'a running job is hidden at once and stopped, and the upkeep removes it when it has ended',
  async (t) => {
    const { body } = await client.upload(await slowDocument(), { schemaId }, {}, 'scan.pdf');
    await client.until(body.id, ['PROCESSING']);
    t.is((await remove(body.id)).status, 204);
    await isGone(t, body.id);
    const ended = async () =>
      (await service.sql('select 1 from jobs where id = $1 and finished_at is null', body.id)).length === 0;
    await eventually(ended, 'the attempt has ended');
    const connection = await Connection.connect({ address: service.environment.TEMPORAL_ADDRESS ?? '' });
    t.teardown(() => connection.close());
    const schedule = new Client({ connection }).schedule.getHandle(
      upkeepScheduleId(service.environment.TEMPORAL_TASK_QUEUE ?? ''),
    );
    const upkeepHasRemovedIt = async (): Promise<boolean> => {
      await schedule.trigger();
      return JSON.stringify(await rowsLeft()) === JSON.stringify(NOTHING);
    };
    await eventually(upkeepHasRemovedIt, 'every row is gone', { withinMs: 60_000, everyMs: 1_000 });
    await eventually(async () => !(await hasFile(body.documentId)), 'the file is gone');
    t.pass();
  },
);
