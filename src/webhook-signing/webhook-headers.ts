import type { EventType } from '../contract/event-type.ts';
import { type SignedContent, signWebhook } from './sign-webhook.ts';

/** One attempt at a delivery; each secret signs it, so that a receiver may know any one of them. */
export interface WebhookAttempt extends SignedContent {
  type: EventType;
  secrets: readonly string[];
}

/** The headers of an attempt beside `Content-Type`: the three of the Standard Webhooks specification, and the same values by our names. */
export function webhookHeaders({ type, secrets, ...content }: WebhookAttempt): Record<string, string> {
  const timestamp = String(content.timestamp);
  const signature = secrets.map((secret) => signWebhook(secret, content)).join(' ');
  return {
    'webhook-id': content.id,
    'webhook-timestamp': timestamp,
    'webhook-signature': signature,
    'X-Webhook-Id': content.id,
    'X-Webhook-Event': type,
    'X-Webhook-Timestamp': timestamp,
    'X-Webhook-Signature': signature,
  };
}
