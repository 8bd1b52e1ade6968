import test from 'ava';
import { openDatabase } from '../../src/db/open-database.ts';
import { sweepEvents } from '../../src/events/sweep-events.ts';
import { TestClient } from '../helpers/client.ts';
import { eventually } from '../helpers/eventually.ts';
import { fileScope } from '../helpers/scope.ts';
import { startService, type TestService } from '../helpers/service.ts';
import { makeEndpoint } from '../helpers/webhook-endpoint.ts';
import { startReceiver } from './receiver.ts';
import { untilCount } from './until-status.ts';

const scope = fileScope();
let service: TestService;
test.before(async () => {
  service = await startService(scope, { settings: { ALLOW_PRIVATE_NETWORK: 'true' } });
});

const COUNTS = `
  select (select count(*) from events where user_id = owner.user_id and data::text ilike $2)::int as events,
    (select count(*) from webhook_deliveries where user_id = owner.user_id)::int as deliveries,
    (select count(*) from webhook_attempts attempt join webhook_deliveries delivery on delivery.id = attempt.delivery_id
      where delivery.user_id = owner.user_id)::int as attempts
  from webhook_endpoints owner where owner.id = $1`;

async function toldEndpoint(t: { teardown(undo: () => unknown): void }) {
  const client = await TestClient.register(service.url);
  const receiver = await startReceiver(t);
  receiver.react = ({ text }) => ({ status: 200, body: text });
  const events = ['job.queued', 'job.started', 'job.completed'];
  const { id } = await makeEndpoint(client, { url: receiver.url, events });
  const schemaId = await client.schema(['total']);
  const { body: job } = await client.upload('Total: Kreideweiß', { schemaId }, {}, 'kreideweiss.txt');
  await untilCount(client, id, 3, 'DELIVERED');
  await client.send('POST', `/api/webhooks/${id}/send`, { jobId: job.id });
  await untilCount(client, id, 4, 'DELIVERED');
  const counts = async () => (await service.sql(COUNTS, id, '%kreidewei%'))[0];
  return { client, job, counts };
}

test('of a deleted job nothing is left in events, deliveries, their bodies, or what receivers answered', async (t) => {
  const { client, job, counts } = await toldEndpoint(t);
  t.deepEqual(await counts(), { events: 4, deliveries: 4, attempts: 4 });
  t.is((await client.send('DELETE', `/api/jobs/${job.id}`)).status, 204);
  await eventually(async () => (await counts())?.events === 0, 'the job is purged');
  t.deepEqual(await counts(), { events: 0, deliveries: 0, attempts: 0 });
});

test('deliveries go with their events after thirty days', async (t) => {
  const { counts, job } = await toldEndpoint(t);
  await using db = await openDatabase(service.running.endpoints.databaseUrl, { poolSize: 1 });
  const days = (count: number) =>
    service.sql(`update events set occurred_at = now() - interval '${count} days' where job_id = $1`, job.id);
  await days(29);
  await sweepEvents(db);
  t.deepEqual(await counts(), { events: 4, deliveries: 4, attempts: 4 });
  await days(31);
  await sweepEvents(db);
  t.deepEqual(await counts(), { events: 0, deliveries: 0, attempts: 0 });
});
