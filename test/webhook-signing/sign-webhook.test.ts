import test from 'ava';
import fc from 'fast-check';
import { Webhook } from 'standardwebhooks';
import { Webhook as SvixWebhook } from 'svix';
import { signWebhook } from '../../src/webhook-signing/sign-webhook.ts';
import { makeSigningSecret, signingKey } from '../../src/webhook-signing/signing-secret.ts';
import { webhookHeaders } from '../../src/webhook-signing/webhook-headers.ts';

/** The vector that the Standard Webhooks specification and its libraries publish. */
const VECTOR = {
  secret: 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw',
  content: {
    id: 'msg_p5jXN8AQM9LWM0D4loKWxJek',
    timestamp: 1_614_265_330,
    body: '{"test": 2432232314}',
  },
  signature: 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
};

const attempt = (body: string, secrets: string[]) =>
  webhookHeaders({
    ...{ id: '0198c0de-0000-7000-8000-000000000001', type: 'job.completed', body, secrets },
    timestamp: Math.floor(Date.now() / 1000),
  });

test('the published vector is matched', (t) => {
  t.is(signWebhook(VECTOR.secret, VECTOR.content), VECTOR.signature);
  const bytes = { ...VECTOR.content, body: Buffer.from(VECTOR.content.body) };
  t.is(signWebhook(VECTOR.secret, bytes), VECTOR.signature);
});

test('a secret is whsec_ and 32 random bytes', (t) => {
  const secrets = Array.from({ length: 50 }, makeSigningSecret);
  t.is(new Set(secrets).size, 50);
  for (const secret of secrets) {
    t.regex(secret, /^whsec_[A-Za-z0-9+/]{43}=$/);
    t.is(signingKey(secret).length, 32);
  }
});

test('independent libraries verify any body, signed with any secret of ours', (t) => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      const body = JSON.stringify({ text });
      const secret = makeSigningSecret();
      const headers = attempt(body, [secret]);
      t.deepEqual(new Webhook(secret).verify(body, headers), { text });
      t.notThrows(() => new SvixWebhook(secret).verify(body, headers));
    }),
  );
});

test('while a secret is being changed, the old one and the new one both verify, and no third', (t) => {
  const [old, current, third] = [makeSigningSecret(), makeSigningSecret(), makeSigningSecret()];
  const headers = attempt('{}', [current, old]);
  for (const secret of [old, current]) {
    t.deepEqual(new Webhook(secret).verify('{}', headers), {});
    t.notThrows(() => new SvixWebhook(secret).verify('{}', headers));
  }
  t.throws(() => new Webhook(third).verify('{}', headers), { name: 'WebhookVerificationError' });
});

test('another body, id or time is refused', (t) => {
  const secret = makeSigningSecret();
  const headers = attempt('{"total":1}', [secret]);
  const later = String(Number(headers['webhook-timestamp']) + 1);
  const forgeries: [string, Record<string, string>][] = [
    ['{"total":2}', headers],
    ['{"total":1}', { ...headers, 'webhook-id': 'other' }],
    ['{"total":1}', { ...headers, 'webhook-timestamp': later }],
  ];
  for (const [body, forged] of forgeries) {
    t.throws(() => new Webhook(secret).verify(body, forged), { name: 'WebhookVerificationError' });
    t.throws(() => new SvixWebhook(secret).verify(body, forged));
  }
});

test('our own headers hold the very values of the standard ones', (t) => {
  const headers = attempt('{}', [makeSigningSecret(), makeSigningSecret()]);
  t.is(headers['X-Webhook-Event'], 'job.completed');
  for (const name of ['id', 'timestamp', 'signature'] as const) {
    const own = `X-Webhook-${name.charAt(0).toUpperCase()}${name.slice(1)}`;
    t.is(headers[own], headers[`webhook-${name}`]);
  }
  t.regex(headers['webhook-timestamp'] ?? '', /^\d{10}$/);
  t.regex(headers['webhook-signature'] ?? '', /^v1,[A-Za-z0-9+/]{43}= v1,[A-Za-z0-9+/]{43}=$/);
});
