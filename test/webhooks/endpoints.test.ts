import test from 'ava';
import { v7 as uuidv7 } from 'uuid';
import { openText, signingSecretPurpose } from '../../src/crypto/sealed-text.ts';
import { TestClient } from '../helpers/client.ts';
import { isProblem } from '../helpers/problem.ts';
import { fileScope } from '../helpers/scope.ts';
import { startService, type TestService } from '../helpers/service.ts';
import { makeEndpoint, PUBLIC_URL } from '../helpers/webhook-endpoint.ts';

const scope = fileScope();
let service: TestService;
let client: TestClient;

test.before(async () => {
  service = await startService(scope, { role: 'api' });
  client = await TestClient.register(service.url);
});

const refused = (over: object, headers: Record<string, string> = {}) =>
  client.send('POST', '/api/webhooks', { url: PUBLIC_URL, events: ['job.failed'], ...over }, headers);

test('an endpoint is told whole by the answer that makes it, and without its secret by its address', async (t) => {
  const given = { events: ['job.failed', 'job.completed', 'job.failed'], description: 'Orders' };
  const made = await client.send('POST', '/api/webhooks', { url: PUBLIC_URL, ...given });
  t.is(made.status, 201);
  const { id, createdAt, updatedAt, signingSecret, ...rest } = made.body;
  t.is(made.headers.get('location'), `/api/webhooks/${id}`);
  t.regex(signingSecret, /^whsec_[A-Za-z0-9+/]{43}=$/);
  t.is(createdAt, updatedAt);
  t.deepEqual(rest, {
    url: PUBLIC_URL,
    description: 'Orders',
    events: ['job.completed', 'job.failed'],
    deliveryMode: 'AUTOMATIC',
    bodyFormat: 'JSON',
    enabled: true,
    disabledReason: null,
    consecutiveDead: 0,
  });
  const got = await client.send('GET', `/api/webhooks/${id}`);
  t.deepEqual(got.body, { id, ...rest, createdAt, updatedAt });
});

test('the secret is sealed at rest, for this endpoint alone', async (t) => {
  const { id, signingSecret } = await makeEndpoint(client);
  const [row] = await service.sql('select * from webhook_endpoints where id = $1', id);
  t.false(JSON.stringify(row).includes(signingSecret.slice('whsec_'.length)));
  const key = Buffer.from(service.environment.ENCRYPTION_KEY ?? '', 'hex');
  const sealed = String(row?.secret_sealed);
  t.is(openText([key], signingSecretPurpose(id), sealed), signingSecret);
  t.throws(() => openText([key], signingSecretPurpose(uuidv7()), sealed));
});

test('endpoints are listed newest first, a part at a time', async (t) => {
  const user = await TestClient.register(service.url);
  const made: string[] = [];
  for (let n = 0; n < 3; n += 1) made.unshift((await makeEndpoint(user)).id);
  const { body: first } = await user.send('GET', '/api/webhooks?limit=2');
  t.like(first, { page: 1, total: 3, totalPages: 2 });
  const { body: rest } = await user.send('GET', `/api/webhooks?limit=2&cursor=${first.nextCursor}`);
  t.deepEqual(
    [...first.data, ...rest.data].map(({ id }: { id: string }) => id),
    made,
  );
  t.is(rest.nextCursor, null);
  t.false(JSON.stringify([first, rest]).includes('ecret'));
});

test('every member has its rule, and is named when it breaks it', async (t) => {
  const bad: [object, string][] = [
    [{ url: undefined }, 'url'],
    [{ url: '' }, 'url'],
    [{ events: undefined }, 'events'],
    [{ events: [] }, 'events'],
    [{ events: ['job.done'] }, 'events[0]'],
    [{ events: ['job.failed', 'webhook.ping'] }, 'events[1]'],
    [{ events: ['webhook.send'], deliveryMode: 'MANUAL' }, 'events[0]'],
    [{ events: ['job.progress'] }, 'events[0]'],
    [{ deliveryMode: 'SOMETIMES' }, 'deliveryMode'],
    [{ bodyFormat: 'YAML' }, 'bodyFormat'],
    [{ description: 'x'.repeat(501) }, 'description'],
    [{ enabled: false }, 'enabled'],
    [{ signingSecret: 'whsec_abc' }, 'signingSecret'],
  ];
  for (const [over, path] of bad)
    isProblem(t, await refused(over), 'VALIDATION_FAILED', { path, message: JSON.stringify(over) });
  t.is((await refused({ events: [], deliveryMode: 'MANUAL' })).status, 201);
});

test('an address that must not be asked is refused with the rule that it breaks', async (t) => {
  const bad: [url: string, rule: RegExp][] = [
    ['http://127.0.0.1/', /private or reserved/],
    ['http://[::1]/', /private or reserved/],
    ['http://10.1.2.3/', /private or reserved/],
    ['http://192.168.0.1/', /private or reserved/],
    ['http://169.254.169.254/latest/meta-data', /private or reserved/],
    ['http://[fe80::1]/', /private or reserved/],
    ['http://2130706433/', /private or reserved/],
    ['http://localhost/', /full host name/],
    ['http://metadata.google.internal/', /full host name/],
    ['https://no-such-name.invalid/', /can be resolved/],
    ['https://user:word@93.184.215.14/', /user name/],
    ['https://93.184.215.14:8443/', /port 80 or 443/],
    ['ftp://93.184.215.14/', /http or https/],
    ['javascript:alert(1)', /http or https/],
    ['example.com/hooks', /http or https/],
  ];
  for (const [url, rule] of bad) {
    const reply = await refused({ url });
    isProblem(t, reply, 'URL_NOT_ALLOWED', { path: 'url', message: url });
    t.regex(reply.body.errors[0].message, rule, url);
  }
  for (const url of ['http://93.184.215.14/', 'https://[2606:4700::1111]:443/a?b=c'])
    t.is((await refused({ url })).body.url, url);
});

test('with private addresses opened, any of them and any port are taken, and no other scheme or user', async (t) => {
  const open = await startService(t, { role: 'api', settings: { ALLOW_PRIVATE_NETWORK: 'true' } });
  const user = await TestClient.register(open.url);
  for (const url of ['http://127.0.0.1:3999/hooks', 'http://[::1]:8080/', 'http://localhost:1/'])
    t.is((await makeEndpoint(user, { url })).url, url);
  for (const url of ['ftp://127.0.0.1/', 'http://a:b@127.0.0.1/']) {
    const reply = await user.send('POST', '/api/webhooks', { url, events: ['job.failed'] });
    isProblem(t, reply, 'URL_NOT_ALLOWED', { path: 'url', message: url });
  }
});

test('a stored answer would keep the secret: an idempotency key is refused, and makes nothing', async (t) => {
  const user = await TestClient.register(service.url);
  const body = { url: PUBLIC_URL, events: ['job.failed'] };
  const key = { 'Idempotency-Key': uuidv7() };
  isProblem(t, await user.send('POST', '/api/webhooks', body, key), 'VALIDATION_FAILED');
  t.is((await user.send('GET', '/api/webhooks')).body.total, 0);
});
