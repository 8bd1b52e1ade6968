import type { TestClient } from './client.ts';

/** An address that every rule allows and no test asks: it is a literal, so nothing is looked up. */
export const PUBLIC_URL = 'https://93.184.215.14/hooks';

/** Makes an endpoint; gives its JSON, with the signing secret. */
export async function makeEndpoint(client: TestClient, over: object = {}) {
  const body = { url: PUBLIC_URL, events: ['job.completed'], ...over };
  const reply = await client.send('POST', '/api/webhooks', body);
  if (reply.status !== 201) throw new Error(`the endpoint was refused: ${reply.text}`);
  return reply.body;
}
