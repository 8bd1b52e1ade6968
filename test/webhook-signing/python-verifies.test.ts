import test from 'ava';
import { makeSigningSecret } from '../../src/webhook-signing/signing-secret.ts';
import { webhookHeaders } from '../../src/webhook-signing/webhook-headers.ts';
import { pythonVerifies } from '../helpers/python-webhooks.ts';

test("Python's standardwebhooks verifies what is signed, and refuses what was changed", async (t) => {
  const secret = makeSigningSecret();
  const timestamp = Math.floor(Date.now() / 1000);
  const signed = (body: string, secrets: string[]) => ({
    ...{ secret, body },
    headers: webhookHeaders({ id: 'event', type: 'job.failed', timestamp, body, secrets }),
  });
  const requests = [
    signed('{"name":"Müller & Söhne 木"}', [secret]),
    signed('<event>é</event>', [makeSigningSecret(), secret]),
    signed('{}', [makeSigningSecret()]),
    { ...signed('{}', [secret]), body: '{ }' },
  ];
  t.deepEqual(await pythonVerifies(requests), [true, true, false, false]);
});
