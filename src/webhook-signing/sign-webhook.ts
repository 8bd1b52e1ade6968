import { createHmac } from 'node:crypto';
import { signingKey } from './signing-secret.ts';

/** What is signed: the event's id, the time of the attempt in seconds since 1970, and the body as it is sent. */
export interface SignedContent {
  id: string;
  timestamp: number;
  body: string | Uint8Array;
}

/** One signature of the Standard Webhooks specification: `v1,` and the HMAC-SHA256 of `id.timestamp.body` as base64. */
export function signWebhook(secret: string, { id, timestamp, body }: SignedContent): string {
  const hmac = createHmac('sha256', signingKey(secret)).update(`${id}.${timestamp}.`).update(body);
  return `v1,${hmac.digest('base64')}`;
}
