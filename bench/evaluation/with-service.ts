import { randomBytes } from 'node:crypto';
import type { Display } from '../../src/cli/display/display.ts';
import { withOwnService } from '../../src/cli/with-own-service.ts';
import { type Client, createClient } from '../../src/client/index.ts';

/** Does work with a client of a running service, or of one that is started for it on a temporary folder. Throws what the work threw, or `ServiceError`. */
export async function withService<Result>(
  running: { url: string; key: string } | null,
  { display, signal }: { display: Display; signal: AbortSignal },
  work: (client: Client, signal: AbortSignal) => Promise<Result>,
): Promise<Result> {
  if (running !== null) {
    return await work(createClient({ baseUrl: running.url, token: () => running.key, signal }), signal);
  }
  return await withOwnService(process.env, { display, signal, chosen: {} }, async (_, service, either) => {
    const key = await ownKey(service.apiUrl, either);
    return await work(createClient({ baseUrl: service.apiUrl, token: () => key, signal: either }), either);
  });
}

/** A key of a new account, which holds for longer than an access token. */
async function ownKey(baseUrl: string, signal: AbortSignal): Promise<string> {
  const account = { email: 'evaluate@example.com', password: randomBytes(12).toString('base64url') };
  const { accessToken } = await createClient({ baseUrl, signal }).call('POST /api/auth/register', {
    body: account,
  });
  const client = createClient({ baseUrl, token: () => accessToken, signal });
  return (await client.call('POST /api/auth/api-keys', { body: { name: 'evaluate' } })).apiKey;
}
