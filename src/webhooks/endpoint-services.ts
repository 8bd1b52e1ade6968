import type { Keyring } from '../contract/keyring.ts';
import type { Logger } from '../contract/logger.ts';
import type { Database } from '../db/database.ts';
import type { WebhookEndpointRow } from '../db/entities/webhook.ts';
import type { Outbound } from '../outbound/outbound.ts';
import type { WorkflowClient } from '../temporal/workflow-client.ts';

/** What the use cases of endpoints work with. */
export interface EndpointServices {
  db: Database;
  outbound: Outbound;
  workflows: WorkflowClient;
  log: Logger;
  secrets: { encryptionKeys: Keyring };
}

/** What a client says of an endpoint. */
export type EndpointInput = Pick<
  WebhookEndpointRow,
  'url' | 'description' | 'events' | 'deliveryMode' | 'bodyFormat'
>;
