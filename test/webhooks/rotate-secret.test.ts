import test from 'ava';
import { openText, signingSecretPurpose } from '../../src/crypto/sealed-text.ts';
import { TestClient } from '../helpers/client.ts';
import { isProblem } from '../helpers/problem.ts';
import { fileScope } from '../helpers/scope.ts';
import { startService, type TestService } from '../helpers/service.ts';
import { makeEndpoint } from '../helpers/webhook-endpoint.ts';

const DAY_MS = 24 * 3_600_000;

const scope = fileScope();
let service: TestService;
let client: TestClient;

test.before(async () => {
  service = await startService(scope, { role: 'api' });
  client = await TestClient.register(service.url);
});

/** The secrets that the row holds, opened. */
async function storedSecrets(id: string): Promise<string[]> {
  const key = Buffer.from(service.environment.ENCRYPTION_KEY ?? '', 'hex');
  const sql = 'select secret_sealed, previous_secret_sealed from webhook_endpoints where id = $1';
  const [row] = await service.sql(sql, id);
  return [row?.secret_sealed, row?.previous_secret_sealed].flatMap((sealed) =>
    typeof sealed === 'string' ? [openText([key], signingSecretPurpose(id), sealed)] : [],
  );
}

test('a rotation tells the new secret once, and keeps the one before for 24 hours', async (t) => {
  const { id, signingSecret: first } = await makeEndpoint(client);
  t.deepEqual(await storedSecrets(id), [first]);
  const before = Date.now();
  const { status, body } = await client.send('POST', `/api/webhooks/${id}/rotate-secret`);
  t.is(status, 200);
  t.deepEqual(Object.keys(body).sort(), ['previousSecretExpiresAt', 'signingSecret']);
  const expiresAt = Date.parse(body.previousSecretExpiresAt);
  t.true(expiresAt >= before + DAY_MS && expiresAt <= Date.now() + DAY_MS);
  t.not(body.signingSecret, first);
  t.deepEqual(await storedSecrets(id), [body.signingSecret, first]);
});

test('of two rotations the older secret is gone', async (t) => {
  const { id } = await makeEndpoint(client);
  const rotate = async () =>
    (await client.send('POST', `/api/webhooks/${id}/rotate-secret`)).body.signingSecret;
  const [second, third] = [await rotate(), await rotate()];
  t.deepEqual(await storedSecrets(id), [third, second]);
});

test('rotations at once each make a secret, and the last two are kept', async (t) => {
  const { id, signingSecret } = await makeEndpoint(client);
  const replies = await Promise.all(
    Array.from({ length: 5 }, () => client.send('POST', `/api/webhooks/${id}/rotate-secret`)),
  );
  const told: string[] = replies.map(({ body }) => body.signingSecret);
  t.is(new Set([signingSecret, ...told]).size, 6);
  const stored = await storedSecrets(id);
  t.is(stored.length, 2);
  for (const secret of stored) t.true(told.includes(secret));
});

test('an idempotency key is refused, and nothing is rotated', async (t) => {
  const { id, signingSecret } = await makeEndpoint(client);
  const reply = await client.send('POST', `/api/webhooks/${id}/rotate-secret`, undefined, {
    'Idempotency-Key': 'once',
  });
  isProblem(t, reply, 'VALIDATION_FAILED');
  t.deepEqual(await storedSecrets(id), [signingSecret]);
});
