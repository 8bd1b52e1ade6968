import { request } from 'node:http';
import type { ExecutionContext } from 'ava';
import type { TestClient } from '../helpers/client.ts';
import { eventually } from '../helpers/eventually.ts';
import { scrape } from '../helpers/scrape.ts';

const TRIES = 7;

async function requestsInFlight(apis: readonly string[]): Promise<number> {
  const counts = await Promise.all(apis.map((url) => scrape(url, 'extractform_http_requests_in_flight')));
  return counts.reduce((sum, count) => sum + count, 0);
}

/** Whether an API hears of an upload of which only the beginning was sent. */
async function isStreamed({ url, token }: TestClient, apis: readonly string[]): Promise<void> {
  const idle = await requestsInFlight(apis);
  const upload = request(`${url}/api/documents`, {
    method: 'POST',
    headers: {
      Authorization: `Bearer ${token}`,
      'Content-Type': 'multipart/form-data; boundary=part',
      'Content-Length': '1000000',
    },
  });
  upload.on('error', () => {});
  upload.write('--part\r\nContent-Disposition: form-data; name="file"; filename="a.txt"\r\n\r\nTotal');
  await eventually(
    async () => (await requestsInFlight(apis)) > idle,
    'an API hears of an upload that is under way',
  );
  const closed = new Promise((resolve) => upload.once('close', resolve));
  upload.destroy();
  await closed;
}

/** Looks at what a proxy before these APIs must do and leave. */
export async function checkProxy(
  t: ExecutionContext,
  client: TestClient,
  apis: readonly string[],
): Promise<void> {
  for (const path of ['/metrics', '/metrics/', '/METRICS', '/readyz', '/readyz/']) {
    t.is((await client.send('GET', path)).status, 404, path);
  }
  await isStreamed(client, apis);
  // Somebody who tries passwords is one, whatever addresses he writes into his requests.
  const account = { email: 'somebody@example.com', password: 'a wrong password' };
  const statuses: number[] = [];
  for (let n = 0; n < TRIES; n += 1) {
    const said = { 'X-Forwarded-For': `203.0.113.${n}` };
    statuses.push((await client.send('POST', '/api/auth/login', account, said)).status);
  }
  t.deepEqual([statuses[0], statuses.at(-1)], [401, 429]);
}
