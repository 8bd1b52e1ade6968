import type { TestClient } from './client.ts';
import type { GcsEmulator } from './gcs-emulator.ts';

/** Connects a bucket of the emulator; gives the integration's id. */
export async function connectBucket(
  client: TestClient,
  { url: endpoint }: Pick<GcsEmulator, 'url'>,
  config: { bucket: string; prefix?: string },
): Promise<string> {
  const reply = await client.send('POST', '/api/integrations', {
    type: 'GCS',
    name: 'Documents',
    config: { endpoint, ...config },
    credentials: { serviceAccount: { client_email: 'reader@example.com', private_key: 'none' } },
  });
  if (reply.status !== 201) throw new Error(`the bucket was not connected: ${reply.text}`);
  return reply.body.id;
}
