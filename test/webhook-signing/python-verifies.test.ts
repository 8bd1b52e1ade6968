import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import test from 'ava';
import { makeSigningSecret } from '../../src/webhook-signing/signing-secret.ts';
import { webhookHeaders } from '../../src/webhook-signing/webhook-headers.ts';
import { pythonWebhooks } from '../helpers/python-webhooks.ts';

/** Verifies each delivery of a JSON list with its secret, and prints `true` or `false` for each. */
const VERIFY = `
import json, sys
from standardwebhooks import Webhook, WebhookVerificationError
def verifies(delivery):
    try:
        Webhook(delivery["secret"]).verify(delivery["body"], delivery["headers"], json_parse=False)
        return True
    except WebhookVerificationError:
        return False
print(json.dumps([verifies(delivery) for delivery in json.loads(sys.argv[1])]))
`;

test("Python's standardwebhooks verifies what is signed, and refuses what was changed", async (t) => {
  const secret = makeSigningSecret();
  const timestamp = Math.floor(Date.now() / 1000);
  const signed = (body: string, secrets: string[]) => ({
    ...{ secret, body },
    headers: webhookHeaders({ id: 'event', type: 'job.failed', timestamp, body, secrets }),
  });
  const deliveries = [
    signed('{"name":"Müller & Söhne 木"}', [secret]),
    signed('<event>é</event>', [makeSigningSecret(), secret]),
    signed('{}', [makeSigningSecret()]),
    { ...signed('{}', [secret]), body: '{ }' },
  ];
  const { stdout } = await promisify(execFile)('python3', ['-c', VERIFY, JSON.stringify(deliveries)], {
    env: { ...process.env, PYTHONPATH: await pythonWebhooks() },
  });
  t.deepEqual(JSON.parse(stdout), [true, true, false, false]);
});
