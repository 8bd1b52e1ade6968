import { randomBytes } from 'node:crypto';
import pino from 'pino';
import { v7 as uuidv7 } from 'uuid';
import type { DeliveryServices } from '../../activities/activity-services.ts';
import { sealText, signingSecretPurpose } from '../../src/crypto/sealed-text.ts';
import type { Database } from '../../src/db/database.ts';
import { WebhookDeliveryEntity, WebhookEndpointEntity } from '../../src/db/entities/webhook.ts';
import { transitionJob } from '../../src/db/job-transitions.ts';
import { openDatabase } from '../../src/db/open-database.ts';
import { createMetrics } from '../../src/metrics/create-metrics.ts';
import { createOutbound, type OutboundOptions } from '../../src/outbound/create-outbound.ts';
import { makeSigningSecret } from '../../src/webhook-signing/signing-secret.ts';
import { seedJobs } from '../db/seed-job.ts';
import { freshDatabase } from '../helpers/database.ts';
import type { Scope } from '../helpers/scope.ts';

/** The steps of deliveries over a database of their own, without a service around them. */
export interface Stage {
  db: Database;
  services: DeliveryServices;
  endpointId: string;
  secret: string;
  /** Makes an event of a job; gives the delivery that the database wrote with it. */
  newDelivery(): Promise<string>;
  endpoint(): Promise<Record<string, unknown>>;
}

/** Sets up an endpoint at an address, with the limits of requests that the test wants. */
export async function setStage(
  t: Scope,
  url: string,
  options: { threshold?: number; limits?: OutboundOptions['limits']; maxAttempts?: number } = {},
): Promise<Stage> {
  const db = await openDatabase(await freshDatabase(t), { poolSize: 8 });
  t.teardown(() => db[Symbol.asyncDispose]());
  const nextJob = await seedJobs(db);
  const { userId } = await nextJob();
  const [endpointId, secret] = [uuidv7(), makeSigningSecret()];
  const encryptionKeys = [randomBytes(32)] as const;
  const now = new Date();
  await db.fork().insert(WebhookEndpointEntity, {
    ...{ id: endpointId, userId, url, description: '', events: ['job.queued'] },
    ...{ deliveryMode: 'AUTOMATIC', bodyFormat: 'JSON', enabled: true, consecutiveDead: 0 },
    ...{ disabledReason: null, disabledAt: null, createdAt: now, updatedAt: now },
    ...{ previousSecretSealed: null, previousSecretExpiresAt: null },
    secretSealed: sealText(encryptionKeys, signingSecretPurpose(endpointId), secret),
  });
  const { threshold: autoDisableThreshold = 5, limits = {} } = options;
  return {
    ...{ db, endpointId, secret },
    services: {
      db,
      outbound: createOutbound({ allowPrivateNetwork: true, ports: [80, 443], limits }),
      webhooks: { autoDisableThreshold },
      links: { uiUrl: null, namespace: 'default' },
      publicUrl: undefined,
      secrets: { encryptionKeys },
      log: pino({ level: 'silent' }),
      metrics: createMetrics(),
    },
    newDelivery: async () => {
      const { id: jobId, attempt } = await nextJob();
      await transitionJob(db.fork(), { jobId, attempt }, 'QUEUED');
      const { id } = await db
        .fork()
        .findOneOrFail(WebhookDeliveryEntity, { endpointId }, { orderBy: { id: 'desc' } });
      return id;
    },
    endpoint: async () => {
      const [row = {}] = await db
        .fork()
        .execute('select * from webhook_endpoints where id = ?', [endpointId]);
      return row;
    },
  };
}
