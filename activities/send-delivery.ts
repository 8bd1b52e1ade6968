import type { Keyring } from '../src/contract/keyring.ts';
import type { OutboundFailure } from '../src/contract/outbound-failure.ts';
import { openText, signingSecretPurpose } from '../src/crypto/sealed-text.ts';
import type { WebhookEndpointRow } from '../src/db/entities/webhook.ts';
import { OutboundError } from '../src/outbound/outbound-error.ts';
import { webhookHeaders } from '../src/webhook-signing/webhook-headers.ts';
import type { DeliveryServices } from './activity-services.ts';
import type { LoadedDelivery } from './load-delivery.ts';

/** What came of a request: an answer, or one word of why there is none. */
export interface ReceiverAnswer {
  statusCode: number | null;
  error: OutboundFailure | null;
  responseBody: string | null;
  retryAfterMs: number | undefined;
}

/** One request, as it went: when it began, and how many ms it took. */
export interface SentAttempt {
  at: Date;
  durationMs: number;
  answer: ReceiverAnswer;
}

/** The secrets that sign at this moment: while one is being replaced, the previous one too. */
function secretsOf(keys: Keyring, endpoint: WebhookEndpointRow, now: Date): string[] {
  const { secretSealed, previousSecretSealed, previousSecretExpiresAt: expiresAt } = endpoint;
  const isRotating = previousSecretSealed !== null && expiresAt !== null && expiresAt > now;
  const sealed = isRotating ? [secretSealed, previousSecretSealed] : [secretSealed];
  return sealed.map((text) => openText(keys, signingSecretPurpose(endpoint.id), text));
}

/** Posts a delivery to its endpoint, signed anew with the time of this try. Throws the signal's reason when it is aborted. */
export async function sendDelivery(
  services: DeliveryServices,
  { eventId, eventType, endpoint, contentType, body }: LoadedDelivery,
  signal: AbortSignal,
): Promise<SentAttempt> {
  const at = new Date();
  const begun = performance.now();
  const secrets = secretsOf(services.secrets.encryptionKeys, endpoint, at);
  const timestamp = Math.floor(at.getTime() / 1000);
  const headers = {
    'content-type': contentType,
    ...webhookHeaders({ id: eventId, type: eventType, timestamp, body, secrets }),
  };
  const answer = await post(services, { url: endpoint.url, headers, body }, signal);
  return { at, durationMs: Math.round(performance.now() - begun), answer };
}

async function post(
  services: DeliveryServices,
  request: { url: string; headers: Record<string, string>; body: string },
  signal: AbortSignal,
): Promise<ReceiverAnswer> {
  try {
    const { status, body, retryAfterMs } = await services.outbound.post(request, signal);
    return { statusCode: status, error: null, responseBody: body, retryAfterMs };
  } catch (error) {
    if (!(error instanceof OutboundError)) throw error;
    services.log.debug({ error }, 'a receiver could not be reached');
    return { statusCode: error.status, error: error.word, responseBody: null, retryAfterMs: undefined };
  }
}
