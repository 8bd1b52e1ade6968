import type { Database } from '../db/database.ts';
import type { WebhookEndpointRow } from '../db/entities/webhook.ts';
import type { Outbound } from '../outbound/outbound.ts';

/** What the use cases of endpoints work with. */
export interface EndpointServices {
  db: Database;
  outbound: Outbound;
  secrets: { encryptionKey: Uint8Array };
}

/** What a client says of an endpoint. */
export type EndpointInput = Pick<
  WebhookEndpointRow,
  'url' | 'description' | 'events' | 'deliveryMode' | 'bodyFormat'
>;
