import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Client, Connection } from '@temporalio/client';
import test, { type ExecutionContext } from 'ava';
import { ROUTES } from '../../src/http/routes/index.ts';
import { signingKey } from '../../src/webhook-signing/signing-secret.ts';
import { type Reply, TestClient } from '../helpers/client.ts';
import { serviceEnvironment, startService } from '../helpers/service.ts';
import { PUBLIC_URL } from '../helpers/webhook-endpoint.ts';
import { historyToJson, payloadsOf } from '../workflows/history-json.ts';
import { startReceiver } from './receiver.ts';
import { untilStatus } from './until-status.ts';

/** A client that keeps what it was answered, headers and all. */
class RecordingClient extends TestClient {
  readonly answers: string[] = [];

  override async send(...call: Parameters<TestClient['send']>): Promise<Reply> {
    const reply = await super.send(...call);
    this.answers.push(`${call[0]} ${call[1]}\n${JSON.stringify([...reply.headers])}\n${reply.text}`);
    return reply;
  }
}

/** The texts that tell a secret: as it is written, and its bytes in other spellings. */
function spellings(secret: string): string[] {
  const key = Buffer.from(signingKey(secret));
  return [secret.slice('whsec_'.length, -1), key.toString('base64url'), key.toString('hex')];
}

/** The histories of the deliveries' workflows: as JSON, and each payload decoded. */
async function historiesOf(t: ExecutionContext, deliveryIds: string[]): Promise<string[]> {
  const connection = await Connection.connect({ address: process.env.TEST_TEMPORAL_ADDRESS ?? '' });
  t.teardown(() => connection.close());
  const { workflow } = new Client({ connection });
  const histories = await Promise.all(
    deliveryIds.map((id) => workflow.getHandle(`delivery/${id}`).fetchHistory()),
  );
  return histories.flatMap((history) => [
    JSON.stringify(historyToJson(history)),
    ...payloadsOf(history).map((payload) => payload.toString('utf8')),
  ]);
}

test('no answer but those of create and rotate holds a secret, nor does a log, a history or what is sent', async (t) => {
  const environment = await serviceEnvironment(t);
  const settings = {
    ...{ ALLOW_PRIVATE_NETWORK: 'true', LOG_LEVEL: 'trace' },
    ...{ WEBHOOK_INITIAL_INTERVAL: '50ms', WEBHOOK_MAX_ATTEMPTS: '2' },
  };
  const service = await startService(t, { environment, settings });
  const client = new RecordingClient(service.url, (await TestClient.register(service.url)).token);
  const receiver = await startReceiver(t);

  const made = await client.send('POST', '/api/webhooks', { url: receiver.url, events: ['job.completed'] });
  const path = `/api/webhooks/${made.body.id}`;
  const rotated = await client.send('POST', `${path}/rotate-secret`);
  t.is(rotated.status, 200);
  const searched = [made, rotated].flatMap(({ body }) => spellings(body.signingSecret));
  const tells = (text: string): boolean => searched.some((spelling) => text.includes(spelling));
  t.deepEqual(client.answers.splice(0).map(tells), [true, true], 'the search finds what is there');

  const schema = {
    name: 'A',
    fields: [{ name: 'total', type: 'number' }],
    webhookEndpointIds: [made.body.id],
  };
  const { body: job } = await client.upload('Total: 12', { schema: JSON.stringify(schema) });
  await client.until(job.id, ['COMPLETED']);
  const ping = await client.send('POST', `${path}/ping`);
  receiver.react = () => 500;
  const sent = await client.send('POST', `${path}/send`, { jobId: job.id });
  await untilStatus(client, sent.body, 'DEAD');
  await receiver[Symbol.asyncDispose]();
  const again = await client.send('POST', `${path}/deliveries/${sent.body.id}/redeliver`);
  t.is(again.status, 202);
  await untilStatus(client, sent.body, 'DEAD');
  await client.send('POST', `${path}/recover`, { since: '2026-01-01T00:00:00Z' });
  await client.send('PATCH', path, { description: 'other', enabled: false });
  await client.send('PATCH', path, { url: 'ftp://nowhere', enabled: true });
  await client.send('PATCH', path, { enabled: true });
  await client.send('POST', `${path}/rotate-secret`, undefined, { 'Idempotency-Key': 'again' });
  await client.send('POST', '/api/webhooks', { url: PUBLIC_URL, events: [] });
  for (const route of ROUTES.filter(({ method, answer }) => method === 'get' && answer !== 'events'))
    await client.send(
      'GET',
      route.path.replace('/:id', `/${made.body.id}`).replace(':deliveryId', ping.body.id),
    );
  await client.send('DELETE', path);

  t.true(client.answers.length > 40);
  t.true(client.answers.some((answer) => answer.includes(ping.body.id)));
  t.deepEqual(client.answers.filter(tells), []);

  const histories = await historiesOf(t, [ping.body.id, sent.body.id]);
  t.true(histories.length > 10 && histories.some((history) => history.includes(sent.body.id)));
  t.deepEqual(histories.filter(tells), []);

  const requests = receiver.received.map(({ headers, text }) => JSON.stringify(headers) + text);
  t.true(requests.length >= 4);
  t.deepEqual(requests.filter(tells), []);

  await service[Symbol.asyncDispose]();
  const log = await readFile(join(environment.DATA_DIR ?? '', 'logs/extractform.log'), 'utf8');
  t.true(log.includes('/rotate-secret') && log.includes('could not be reached'));
  t.deepEqual(log.split('\n').filter(tells), []);
});
