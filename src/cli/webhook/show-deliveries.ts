import { setTimeout as delay } from 'node:timers/promises';
import type { Delivery } from '../answers.ts';
import type { DemoStage } from '../demo-stage.ts';
import { type Column, renderTable } from '../display/render-table.ts';
import type { DemoWebhook } from './open-webhook.ts';

/** How often the deliveries are looked at, and how long they may take, in ms. */
const LOOK_EVERY_MS = 100;
const BOUND_MS = 30_000;

const COLUMNS: readonly Column[] = [
  { title: 'event', align: 'left' },
  { title: 'delivery', align: 'left' },
  { title: 'attempts', align: 'right' },
  { title: 'answer', align: 'left' },
  { title: 'ms', align: 'right' },
];

function rowOf({ eventType, status, attempts }: Delivery) {
  const last = attempts.at(-1);
  const answer = last?.statusCode ?? last?.error ?? '';
  return [eventType, status, attempts.length, answer, last?.durationMs ?? ''].map((cell) => ({
    text: String(cell),
  }));
}

/** Waits until no delivery is under way, and the receiver has printed what it got; gives up waiting after a bound. */
async function settled({ client, signal }: DemoStage, { id, receiver }: DemoWebhook): Promise<Delivery[]> {
  const deadline = performance.now() + BOUND_MS;
  for (;;) {
    const deliveries = await client.listDeliveries(id);
    const delivered = deliveries.filter(({ status }) => status === 'DELIVERED').length;
    const isOver = deliveries.every(({ status }) => status !== 'PENDING') && receiver.printed >= delivered;
    if (isOver || performance.now() > deadline) return deliveries;
    await delay(LOOK_EVERY_MS, undefined, { signal }).catch(() => signal.throwIfAborted());
  }
}

/** Shows what became of the webhooks. Gives whether all were delivered. Throws what the client throws. */
export async function showDeliveries(stage: DemoStage, webhook: DemoWebhook): Promise<boolean> {
  const { display } = stage;
  const deliveries = await settled(stage, webhook);
  const delivered = deliveries.filter(({ status }) => status === 'DELIVERED').length;
  const sum = `${delivered} of ${deliveries.length} webhooks were delivered to ${webhook.receiver.url}`;
  display.print(`\n  ${display.paint('bold', sum)}\n`);
  display.print(renderTable(COLUMNS, deliveries.map(rowOf), display));
  return delivered === deliveries.length;
}
