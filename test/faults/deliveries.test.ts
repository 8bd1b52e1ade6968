import test from 'ava';
import { TestClient } from '../helpers/client.ts';
import { eventually } from '../helpers/eventually.ts';
import { startService } from '../helpers/service.ts';
import { makeEndpoint } from '../helpers/webhook-endpoint.ts';
import { type Received, type Receiver, startReceiver, verify } from '../webhooks/receiver.ts';
import { startReal } from './real-process.ts';

const ROUNDS = 5;
const EVENTS_A_ROUND = 60;
/** So many requests of a round come before its worker is killed: in the middle of it, and with others under way. */
const BEFORE_THE_KILL = 20;
const WITHIN_MS = 120_000;

/** More events of the one kind that the user's job has had, as if they had just occurred. */
const MORE_EVENTS = `
  insert into events (id, user_id, job_id, attempt, type, data, occurred_at)
  select gen_random_uuid(), user_id, job_id, attempt, type, data, now()
  from (select * from events where type = 'job.queued' order by sequence limit 1) first, generate_series(1, $1::int)`;

test('a receiver that fails a third and is restarted, a worker that is killed: every event arrives, and none is dead', async (t) => {
  t.timeout(5 * 60_000);
  const settings = { ALLOW_PRIVATE_NETWORK: 'true', WEBHOOK_INITIAL_INTERVAL: '20ms' };
  const service = await startService(t, { role: 'api', settings });
  const client = await TestClient.register(service.url);
  const { body: job } = await client.upload('Total: 12', { schemaId: await client.schema(['total']) });
  await client.until(job.id, ['QUEUED']);

  const received: Received[] = [];
  const accepted = new Set<string>();
  const react: Receiver['react'] = (request) => {
    received.push(request);
    if (Math.random() < 1 / 3) return 500;
    accepted.add(request.body.id);
    return 200;
  };
  let receiver = await startReceiver(t);
  receiver.react = react;
  const { port } = receiver;
  const endpoint = await makeEndpoint(client, { url: receiver.url, events: ['job.queued'] });

  let worker = startReal(t, 'worker', service.environment);
  for (let round = 0; round < ROUNDS; round += 1) {
    const before = received.length;
    await service.sql(MORE_EVENTS, EVENTS_A_ROUND);
    const inMidRound = () => received.length >= before + BEFORE_THE_KILL;
    await eventually(inMidRound, 'deliveries are under way', { withinMs: WITHIN_MS });
    worker.kill('SIGKILL');
    t.is(await worker.ended, 'SIGKILL');
    if (round % 2 === 0) {
      await receiver[Symbol.asyncDispose]();
      receiver = await startReceiver(t, port);
      receiver.react = react;
    }
    worker = startReal(t, 'worker', service.environment);
  }

  const count = async (status: string) => {
    const path = `/api/webhooks/${endpoint.id}/deliveries?limit=1&status=${status}`;
    return (await client.send('GET', path)).body.total;
  };
  const all = ROUNDS * EVENTS_A_ROUND;
  await eventually(async () => (await count('DELIVERED')) === all, 'all are delivered', {
    withinMs: WITHIN_MS,
    everyMs: 100,
  });
  t.deepEqual([await count('PENDING'), await count('DEAD')], [0, 0]);

  const events = await service.sql(
    'select event_id from webhook_deliveries where endpoint_id = $1',
    endpoint.id,
  );
  t.deepEqual([...accepted].toSorted(), events.map(({ event_id: id }) => String(id)).toSorted());
  for (const request of received) {
    t.is(request.headers['webhook-id'], request.body.id);
    verify(endpoint.signingSecret, request);
  }
  const bodies = Map.groupBy(received, ({ body }) => body.id);
  for (const [id, requests] of bodies) t.is(new Set(requests.map(({ text }) => text)).size, 1, id);
  const [tries] = await service.sql(
    `select bool_and(n = last) as whole, sum(n)::int as n from (
       select count(*) as n, max(number) as last from webhook_attempts group by delivery_id) numbers`,
  );
  t.true(tries?.whole, 'the tries of a delivery are numbered without a gap');
  t.true(Number(tries?.n) > all, `${tries?.n} tries on record`);
});
