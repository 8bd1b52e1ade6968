import { randomBytes } from 'node:crypto';
import { createServer, type Socket } from 'node:net';
import { MockActivityEnvironment } from '@temporalio/testing';
import test, { type ExecutionContext } from 'ava';
import { type AttemptOutcome, attemptDelivery } from '../../activities/attempt-delivery.ts';
import { WebhookAttemptEntity, WebhookDeliveryEntity } from '../../src/db/entities/webhook.ts';
import type { Scope } from '../helpers/scope.ts';
import { type Receiver, startReceiver, verify } from './receiver.ts';
import { type Stage, setStage } from './stage.ts';

const HOUR_MS = 3_600_000;

/** Makes one try of the first round, with an hour to wait if it fails. */
function attempt(
  { services }: Stage,
  deliveryId: string,
  delayMs: number | null,
  round = 1,
): Promise<AttemptOutcome> {
  const input = { deliveryId, round, delayMs };
  return new MockActivityEnvironment().run(async () => await attemptDelivery(services, input));
}

/** Tries a delivery once; gives what became of it. */
async function tryOnce(stage: Stage, deliveryId: string, delayMs: number | null = HOUR_MS) {
  const outcome = await attempt(stage, deliveryId, delayMs);
  const em = stage.db.fork();
  const delivery = await em.findOneOrFail(WebhookDeliveryEntity, { id: deliveryId });
  const attempts = await em.find(WebhookAttemptEntity, { deliveryId }, { orderBy: { number: 'asc' } });
  return { outcome, delivery, last: attempts.at(-1) };
}

/** A receiver that does as it likes with its connections. */
async function rawReceiver(t: Scope, react: (socket: Socket) => void): Promise<string> {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket.on('error', () => {}));
    socket.once('data', () => react(socket));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  t.teardown(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  const address = server.address();
  return `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}/`;
}

/** One delivery to a receiver that answers like this. */
async function delivered(t: ExecutionContext, react: Receiver['react'], threshold = 5) {
  const receiver = await startReceiver(t);
  receiver.react = react;
  const stage = await setStage(t, receiver.url, { threshold });
  return { receiver, stage, ...(await tryOnce(stage, await stage.newDelivery())) };
}

test('any 2xx is a success, which forgets the failures before it', async (t) => {
  const receiver = await startReceiver(t);
  const stage = await setStage(t, receiver.url);
  for (const status of [200, 201, 204, 299]) {
    await stage.db.fork().execute('update webhook_endpoints set consecutive_dead = 4, failed_in_row = 7');
    receiver.react = () => status;
    const { outcome, delivery, last } = await tryOnce(stage, await stage.newDelivery());
    t.deepEqual(outcome, { status: 'DELIVERED', waitMs: 0 });
    t.like(delivery, { status: 'DELIVERED', nextAttemptAt: null });
    t.truthy(delivery.deliveredAt);
    t.like(last, { number: 1, statusCode: status, error: null });
    t.like(await stage.endpoint(), { consecutive_dead: 0, failed_in_row: 0, enabled: true });
  }
  for (const request of receiver.received) verify(stage.secret, request);
});

test('any other status is tried again', async (t) => {
  const receiver = await startReceiver(t);
  const stage = await setStage(t, receiver.url);
  const statuses = [300, 304, 400, 401, 404, 500, 502];
  for (const status of statuses) {
    receiver.react = () => ({ status, body: status === 304 ? '' : 'why not' });
    const { outcome, delivery, last } = await tryOnce(stage, await stage.newDelivery());
    t.deepEqual(outcome, { status: 'PENDING', waitMs: HOUR_MS });
    t.like(last, { number: 1, statusCode: status, error: null });
    t.true((delivery.nextAttemptAt?.getTime() ?? 0) > Date.now());
  }
  t.like(await stage.endpoint(), { consecutive_dead: 0, failed_in_row: statuses.length });
});

test('a receiver may ask for a longer wait, not for a shorter one, and not for days', async (t) => {
  const receiver = await startReceiver(t);
  const stage = await setStage(t, receiver.url);
  const waitFor = async (retryAfter: string, status = 429) => {
    receiver.react = () => ({ status, headers: { 'retry-after': retryAfter } });
    return (await tryOnce(stage, await stage.newDelivery())).outcome.waitMs;
  };
  t.is(await waitFor('7200'), 2 * HOUR_MS);
  t.is(await waitFor('60'), HOUR_MS);
  t.is(await waitFor('99999999', 503), 8 * HOUR_MS);
  t.is(await waitFor('soon'), HOUR_MS);
  const waitMs = await waitFor(new Date(Date.now() + 3 * HOUR_MS).toUTCString());
  t.true(waitMs > 2 * HOUR_MS && waitMs <= 3 * HOUR_MS, `${waitMs}`);
});

test('a 410 ends the delivery and its endpoint at once, with all that waits for it', async (t) => {
  const receiver = await startReceiver(t);
  receiver.react = () => 410;
  const stage = await setStage(t, receiver.url);
  const waits = await stage.newDelivery();
  const { outcome, delivery, last } = await tryOnce(stage, await stage.newDelivery());
  t.is(outcome.status, 'DEAD');
  t.is(delivery.status, 'DEAD');
  t.like(last, { statusCode: 410 });
  t.like(await stage.endpoint(), { enabled: false, disabled_reason: 'the receiver answered 410 Gone' });
  const other = await tryOnce(stage, waits);
  t.is(other.outcome.status, 'OVER');
  t.is(other.delivery.status, 'DEAD');
  t.is(receiver.received.length, 1);
});

test('deliveries that are dead in a row disable the endpoint, and one success begins the count anew', async (t) => {
  const receiver = await startReceiver(t);
  const answers = [500, 500, 200, 500, 500, 500];
  receiver.react = (_received, index) => answers[index] ?? 200;
  const stage = await setStage(t, receiver.url, { threshold: 3 });
  const states: unknown[] = [];
  for (const _answer of answers) {
    await tryOnce(stage, await stage.newDelivery(), null);
    const { consecutive_dead: dead, enabled } = await stage.endpoint();
    states.push([dead, enabled]);
  }
  t.deepEqual(states, [
    [1, true],
    [2, true],
    [0, true],
    [1, true],
    [2, true],
    [3, false],
  ]);
  t.is((await stage.endpoint()).disabled_reason, '3 deliveries in a row could not be delivered');
});

test('a redirect is a failure, and where it leads nobody goes', async (t) => {
  const canary = await startReceiver(t);
  const { last } = await delivered(t, () => ({ status: 307, headers: { location: canary.url } }));
  t.like(last, { statusCode: 307, error: 'REDIRECT' });
  t.deepEqual(canary.received, []);
});

test('a receiver that hangs is given up after its time, one that answers without end after a kilobyte', async (t) => {
  const silent = await rawReceiver(t, () => {});
  const stage = await setStage(t, silent, { limits: { postMs: 300 } });
  t.like((await tryOnce(stage, await stage.newDelivery())).last, { statusCode: null, error: 'TIMEOUT' });

  const endless = await delivered(t, () => (_request, response) => {
    const more = (): void => {
      if (!response.destroyed) response.write('x'.repeat(65_536), () => setImmediate(more));
    };
    response.on('error', () => {}).writeHead(200);
    more();
  });
  t.is(endless.outcome.status, 'DELIVERED');
  t.is(endless.last?.responseBody, 'x'.repeat(1024));
});

test('of a large, a binary or a broken answer is kept what PostgreSQL can hold', async (t) => {
  const large = await delivered(t, () => ({ status: 500, body: randomBytes(100_000_000) }));
  t.is(large.last?.statusCode, 500);
  const binary = await delivered(t, () => ({ status: 500, body: Buffer.from([0x61, 0x00, 0xff, 0xc3]) }));
  t.is(binary.last?.responseBody, 'a\uFFFD\uFFFD\uFFFD');
});

test('what is no answer is one of a few words', async (t) => {
  const wordOf = async (url: string) => {
    const stage = await setStage(t, url);
    const { last, outcome } = await tryOnce(stage, await stage.newDelivery());
    t.is(outcome.status, 'PENDING');
    return last?.error;
  };
  t.is(await wordOf(await rawReceiver(t, (socket) => socket.resetAndDestroy())), 'RESET');
  t.is(
    await wordOf(await rawReceiver(t, (socket) => socket.end('HTTP/1.1 200 OK\r\nno header\r\n\r\n'))),
    'INVALID_RESPONSE',
  );
  t.is(await wordOf('http://127.0.0.1:1/'), 'CONNECT');
  t.is(await wordOf('http://nowhere.invalid/'), 'DNS');
});

test('a try of a round that was overtaken, or of a delivery that is gone, sends nothing', async (t) => {
  const receiver = await startReceiver(t);
  const stage = await setStage(t, receiver.url);
  const deliveryId = await stage.newDelivery();
  await stage.db.fork().nativeUpdate(WebhookDeliveryEntity, { id: deliveryId }, { round: 2 });
  t.is((await tryOnce(stage, deliveryId)).outcome.status, 'OVER');
  await stage.db.fork().execute('delete from webhook_endpoints');
  const gone = await attempt(stage, deliveryId, null, 2);
  t.is(gone.status, 'OVER');
  t.deepEqual(receiver.received, []);
});

test('every try sends the same bytes, whatever became of the endpoint, and both secrets sign while one is replaced', async (t) => {
  const { receiver, stage, delivery } = await delivered(t, () => 500);
  await stage.db.fork().execute(
    `update webhook_endpoints set body_format = 'XML', previous_secret_sealed = secret_sealed,
       previous_secret_expires_at = now() + interval '1 h'`,
  );
  await tryOnce(stage, delivery.id);
  const [first, second] = receiver.received;
  t.is(first?.text, second?.text);
  t.is(second?.headers['content-type'], 'application/json');
  t.is(second?.headers['webhook-signature']?.split(' ').length, 2);
  t.is(first?.headers['webhook-signature']?.split(' ').length, 1);
  verify(stage.secret, second ?? t.fail());
  await stage.db
    .fork()
    .execute("update webhook_endpoints set previous_secret_expires_at = now() - interval '1 s'");
  await tryOnce(stage, delivery.id);
  t.is(receiver.received[2]?.headers['webhook-signature']?.split(' ').length, 1);
});
