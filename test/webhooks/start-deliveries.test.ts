import test, { type ExecutionContext } from 'ava';
import { healDeliveries } from '../../src/webhooks/heal-deliveries.ts';
import { startDeliveries } from '../../src/webhooks/start-deliveries.ts';
import { temporalAway } from '../db/temporal-away.ts';
import { eventually } from '../helpers/eventually.ts';
import { setStage } from './stage.ts';

const schedule = { initialIntervalMs: 5_000, maxAttempts: 11 };

/** An endpoint with deliveries that wait to be started, and a Temporal that notes what it is asked to start. */
async function waiting(t: ExecutionContext, count: number) {
  const stage = await setStage(t, 'http://127.0.0.1:1/');
  for (let made = 0; made < count; made += 1) await stage.newDelivery();
  const started: string[] = [];
  const workflows: typeof temporalAway = {
    ...temporalAway,
    startDelivery: async ({ deliveryId, round }) => {
      started.push(`${deliveryId}/${round}`);
    },
  };
  const services = { ...stage.services, workflows, webhooks: schedule };
  const sql = (text: string, ...values: unknown[]) => stage.db.fork().execute(text, values);
  return { ...stage, services, started, sql };
}

test('what one worker is starting no other starts, and what it has started none starts again', async (t) => {
  const { services, started, sql, newDelivery } = await waiting(t, 12);
  const { promise: answered, resolve: answer } = Promise.withResolvers<void>();
  const slow: typeof temporalAway = {
    ...services.workflows,
    startDelivery: async (start) => {
      await services.workflows.startDelivery(start);
      await answered;
    },
  };
  const first = startDeliveries({ ...services, workflows: slow });
  await eventually(() => started.length === 12, 'the first worker has asked for all of them');
  t.is(await startDeliveries(services), 0);
  const another = await newDelivery();
  t.is(await startDeliveries(services), 1);
  answer();
  t.is(await first, 12);
  t.is(await startDeliveries(services), 0);
  t.is(new Set(started).size, 13);
  t.is(started.at(-1), `${another}/1`);
  const [row] = await sql('select count(*)::int as n from webhook_deliveries where started_round = 1');
  t.is(row?.n, 13);
});

test('while Temporal is away nothing is started and nothing is lost', async (t) => {
  const { services, started } = await waiting(t, 3);
  t.is(await startDeliveries({ ...services, workflows: temporalAway }), 0);
  t.is(await startDeliveries(services), 3);
  t.is(started.length, 3);
});

test('an endpoint that fails has few deliveries under way, the others wait; after one success all go', async (t) => {
  const { services, started, sql } = await waiting(t, 30);
  t.is(await startDeliveries(services), 16, 'so many are under way at once');
  t.is(await startDeliveries(services), 0);

  await sql("update webhook_deliveries set next_attempt_at = now() + interval '5 s' where started_round = 1");
  await sql('update webhook_endpoints set failed_in_row = 16');
  t.is(await startDeliveries(services), 0, 'enough tries are due soon');
  await sql("update webhook_deliveries set next_attempt_at = now() + interval '1 h' where started_round = 1");
  t.is(await startDeliveries(services), 4, 'no try is due soon: a few find out whether it is back');
  t.is(await startDeliveries(services), 0);

  await sql('update webhook_endpoints set failed_in_row = 0');
  t.is(await startDeliveries(services), 10);
  t.is(new Set(started).size, 30);
});

test('a delivery whose workflow is gone is tried in a next round, one that runs is let alone', async (t) => {
  const { services, started, sql } = await waiting(t, 2);
  await startDeliveries(services);
  const [gone = ''] = started.splice(0).map((round) => round.split('/')[0] ?? '');
  await sql("update webhook_deliveries set next_attempt_at = now() - interval '1 h'");
  const states: typeof temporalAway = {
    ...services.workflows,
    deliveryState: async (id) => (id === gone ? 'CLOSED' : 'RUNNING'),
  };
  t.is(await healDeliveries({ ...services, workflows: states }, 600_000), 1);
  t.is(await startDeliveries(services), 1);
  t.deepEqual(started, [`${gone}/2`]);
});

test('what was written while its endpoint was being disabled is dead', async (t) => {
  const { services, sql, newDelivery } = await waiting(t, 1);
  await sql('update webhook_endpoints set enabled = false');
  await sql("update webhook_deliveries set status = 'PENDING'");
  t.is(await startDeliveries(services), 0, 'a disabled endpoint is sent nothing');
  t.is(await healDeliveries(services, 600_000), 1);
  await newDelivery();
  const rows = await sql('select status from webhook_deliveries');
  t.deepEqual(rows, [{ status: 'DEAD' }], 'and it is told of nothing more');
});
