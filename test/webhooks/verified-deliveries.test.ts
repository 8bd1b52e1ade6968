import test, { type ExecutionContext } from 'ava';
import { SaxesParser } from 'saxes';
import { Webhook } from 'standardwebhooks';
import { Webhook as SvixWebhook } from 'svix';
import { TestClient } from '../helpers/client.ts';
import { eventually } from '../helpers/eventually.ts';
import { pythonVerifies } from '../helpers/python-webhooks.ts';
import { fileScope } from '../helpers/scope.ts';
import { startService, type TestService } from '../helpers/service.ts';
import { makeEndpoint } from '../helpers/webhook-endpoint.ts';
import { type Received, startReceiver } from './receiver.ts';

const scope = fileScope();
let service: TestService;

test.before(async () => {
  service = await startService(scope, { settings: { ALLOW_PRIVATE_NETWORK: 'true' } });
});

/** Whether each of three libraries takes a request as signed with a secret. */
async function verdicts(secret: string, { headers, text: body }: Received): Promise<boolean[]> {
  const passes = (verify: () => unknown): boolean => {
    try {
      verify();
      return true;
    } catch {
      return false;
    }
  };
  return [
    passes(() => new Webhook(secret).verify(body, headers, { jsonParse: false })),
    passes(() => new SvixWebhook(secret).verify(body, headers)),
    ...(await pythonVerifies([{ secret, headers, body }])),
  ];
}

const ALL = [true, true, true];
const NONE = [false, false, false];

function isWellFormed(t: ExecutionContext, xml: string): void {
  const parser = new SaxesParser({ xmlns: true });
  parser.on('error', (error) => t.fail(error.message));
  parser.write(xml).close();
}

test('a completed job is told in every format, and three libraries verify each', async (t) => {
  const client = await TestClient.register(service.url);
  const formats = ['JSON', 'XML', 'FORM'] as const;
  const told = await Promise.all(
    formats.map(async (bodyFormat) => {
      const receiver = await startReceiver(t);
      const { signingSecret } = await makeEndpoint(client, { url: receiver.url, bodyFormat });
      return { receiver, signingSecret };
    }),
  );
  const schemaId = await client.schema(['seller', { name: 'total', type: 'number' }]);
  const { body: job } = await client.upload('Seller: Müller & Söhne\nTotal: 12', { schemaId });
  await client.until(job.id, ['COMPLETED']);
  for (const { receiver, signingSecret } of told) {
    await eventually(() => receiver.received.length > 0, `${receiver.url} is told`);
    const [request] = receiver.received;
    if (request === undefined) return t.fail();
    t.deepEqual(await verdicts(signingSecret, request), ALL);
    t.deepEqual(
      await verdicts(told.find((one) => one.receiver !== receiver)?.signingSecret ?? '', request),
      NONE,
    );
    t.is(request.headers['x-webhook-event'], 'job.completed');
  }
  const [json, xml, form] = told.map(({ receiver }) => receiver.received[0]);
  const { extraction } = json?.body.data ?? {};
  t.deepEqual(extraction.fields, { seller: 'Müller & Söhne', total: 12 });
  t.deepEqual(extraction, (await client.send('GET', `/api/jobs/${job.id}/extraction`)).body);
  t.is(xml?.headers['content-type'], 'application/xml; charset=utf-8');
  isWellFormed(t, xml?.text ?? '');
  t.true(xml?.text.includes('<seller>Müller &amp; Söhne</seller><total>12</total>'));
  t.is(form?.headers['content-type'], 'application/x-www-form-urlencoded');
  t.deepEqual(JSON.parse(new URLSearchParams(form?.text).get('data') ?? ''), json?.body.data);
  t.is(new URLSearchParams(form?.text).get('id'), json?.body.id);
});

test('for a day after a rotation both secrets verify, and then the new one alone', async (t) => {
  const client = await TestClient.register(service.url);
  const receiver = await startReceiver(t);
  const { id, signingSecret: first } = await makeEndpoint(client, { url: receiver.url });
  const ping = async (): Promise<Received> => {
    const reply = await client.send('POST', `/api/webhooks/${id}/ping`);
    t.is(reply.body.status, 'DELIVERED', reply.text);
    return receiver.received.at(-1) ?? t.fail();
  };
  const { body: rotated } = await client.send('POST', `/api/webhooks/${id}/rotate-secret`);
  const within = await ping();
  t.deepEqual(await verdicts(first, within), ALL);
  t.deepEqual(await verdicts(rotated.signingSecret, within), ALL);
  await service.sql(
    "update webhook_endpoints set previous_secret_expires_at = now() - interval '1 second' where id = $1",
    id,
  );
  const after = await ping();
  t.deepEqual(await verdicts(first, after), NONE);
  t.deepEqual(await verdicts(rotated.signingSecret, after), ALL);
});
