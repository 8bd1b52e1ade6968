import { WorkflowFailedError } from '@temporalio/client';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { Worker } from '@temporalio/worker';
import test from 'ava';
import pino from 'pino';
import { abandonDelivery } from '../../activities/abandon-delivery.ts';
import { attemptDelivery } from '../../activities/attempt-delivery.ts';
import { DELIVERY_DELAYS_MS, JITTER } from '../../src/contract/delivery-schedule.ts';
import { deliveryWorkflowId, webhookTaskQueue } from '../../src/contract/workflow-names.ts';
import { WebhookAttemptEntity, WebhookDeliveryEntity } from '../../src/db/entities/webhook.ts';
import { workflowBundle } from '../../src/process/workflow-bundle.ts';
import type { delivery } from '../../workflows/delivery.ts';
import { fileScope } from '../helpers/scope.ts';
import { freshQueue, startSkippingServer } from '../workflows/scripted-job.ts';
import { startReceiver, verify } from './receiver.ts';
import { type Stage, setStage } from './stage.ts';

const scope = fileScope();
let env: TestWorkflowEnvironment;
test.before(async () => {
  env = await startSkippingServer();
  scope.teardown(() => env.teardown());
});

const SCHEDULE = { initialIntervalMs: 5_000, maxAttempts: 11 };

/** Runs the workflows of deliveries over the real steps, on a server that skips the waits. */
async function withWorkers(
  { services }: Stage,
  use: (run: (deliveryId: string, maxAttempts?: number) => Promise<string>) => Promise<void>,
): Promise<void> {
  const taskQueue = freshQueue();
  const { nativeConnection: connection } = env;
  const bundle = await workflowBundle(pino({ level: 'silent' }));
  const workflows = await Worker.create({
    ...{ connection, taskQueue, workflowBundle: bundle },
    activities: { abandonDelivery: (input: never) => abandonDelivery(services, input) },
  });
  const receivers = await Worker.create({
    ...{ connection, taskQueue: webhookTaskQueue(taskQueue) },
    activities: { attemptDelivery: (input: never) => attemptDelivery(services, input) },
  });
  const run = async (deliveryId: string, maxAttempts = SCHEDULE.maxAttempts) => {
    const schedule = { ...SCHEDULE, maxAttempts };
    const handle = await env.client.workflow.start<typeof delivery>('delivery', {
      ...{ workflowId: deliveryWorkflowId(deliveryId, 1), taskQueue },
      args: [{ deliveryId, round: 1, schedule, tried: 0 }],
    });
    return await handle.result().catch((error: unknown) => {
      if (error instanceof WorkflowFailedError) return `${error.cause?.message}`;
      throw error;
    });
  };
  await workflows.runUntil(receivers.runUntil(use(run)));
}

const handleOf = (deliveryId: string) => env.client.workflow.getHandle(deliveryWorkflowId(deliveryId, 1));

test.serial(
  'a delivery is tried eleven times over a day and is dead then; five of them disable the endpoint',
  async (t) => {
    const receiver = await startReceiver(t);
    receiver.react = () => 503;
    const stage = await setStage(t, receiver.url);
    const dead: string[] = [];
    await withWorkers(stage, async (run) => {
      for (let count = 0; count < 5; count += 1) {
        const deliveryId = await stage.newDelivery();
        t.is(await run(deliveryId), 'the delivery was given up');
        const { startTime, closeTime } = await handleOf(deliveryId).describe();
        const took = (closeTime?.getTime() ?? 0) - startTime.getTime();
        const whole = DELIVERY_DELAYS_MS.reduce((sum, delay) => sum + delay, 0);
        t.true(took > whole * (1 - JITTER) && took < whole * (1 + JITTER) + 600_000, `${took} ms`);
        dead.push(deliveryId);
        t.is((await stage.endpoint()).enabled, count < 4);
      }
      const late = await stage.newDelivery().catch(() => null);
      t.true(late === null || dead.includes(late), 'a disabled endpoint gets no new delivery');
    });
    t.is(receiver.received.length, 55);
    for (const request of receiver.received) verify(stage.secret, request);
    const em = stage.db.fork();
    for (const [index, deliveryId] of dead.entries()) {
      const row = await em.findOneOrFail(WebhookDeliveryEntity, { id: deliveryId });
      t.like(row, { status: 'DEAD', nextAttemptAt: null, deliveredAt: null });
      const attempts = await em.find(WebhookAttemptEntity, { deliveryId }, { orderBy: { number: 'asc' } });
      t.deepEqual(
        attempts.map(({ number, statusCode }) => [number, statusCode]),
        Array.from({ length: 11 }, (_, tried) => [tried + 1, 503]),
      );
      const sent = receiver.received.slice(index * 11, index * 11 + 11);
      t.is(new Set(sent.map(({ text }) => text)).size, 1);
      t.deepEqual([...new Set(sent.map(({ headers }) => headers['webhook-id']))], [row.eventId]);
    }
    const { events } = await env.client.workflow
      .getHandle(deliveryWorkflowId(dead[0] ?? '', 1))
      .fetchHistory();
    t.true((events?.length ?? 0) <= 200, `${events?.length} events`);
  },
);

test.serial('a receiver that comes back takes the delivery at its next try', async (t) => {
  const receiver = await startReceiver(t);
  receiver.react = (_received, index) => (index < 7 ? 500 : 200);
  const stage = await setStage(t, receiver.url);
  await withWorkers(stage, async (run) => {
    t.is(await run(await stage.newDelivery()), 'DELIVERED');
  });
  t.is(receiver.received.length, 8);
  t.like(await stage.endpoint(), { consecutive_dead: 0, failed_in_row: 0, enabled: true });
});

test.serial('more tries than one history holds go on in the next run', async (t) => {
  const receiver = await startReceiver(t);
  receiver.react = () => 500;
  const stage = await setStage(t, receiver.url);
  let deliveryId = '';
  await withWorkers(stage, async (run) => {
    deliveryId = await stage.newDelivery();
    t.is(await run(deliveryId, 20), 'the delivery was given up');
  });
  t.is(await stage.db.fork().count(WebhookAttemptEntity, { deliveryId }), 20);
});

test.serial('a delivery whose endpoint is deleted while it waits ends without a fuss', async (t) => {
  const receiver = await startReceiver(t);
  const stage = await setStage(t, receiver.url);
  receiver.react = () => 500;
  await withWorkers(stage, async (run) => {
    const ended = run(await stage.newDelivery());
    while (receiver.received.length < 3) await new Promise((resolve) => setTimeout(resolve, 5));
    await stage.db.fork().execute('delete from webhook_endpoints');
    t.is(await ended, 'OVER');
  });
});
