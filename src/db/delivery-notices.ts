import type { Logger } from '../contract/logger.ts';
import type { EntityManager } from './database.ts';
import { listen } from './listen.ts';

const CHANNEL = 'extractform_deliveries';

/** Tells the workers, when the running transaction commits, that deliveries wait to be started. */
export async function announceDeliveries(em: EntityManager): Promise<void> {
  await em.execute(`notify ${CHANNEL}`);
}

/** Calls back whenever deliveries were written that wait to be started, and when some may have been missed. */
export function openDeliveryNotices(databaseUrl: string, log: Logger, onNotice: () => void): AsyncDisposable {
  return listen(databaseUrl, log, { channels: [CHANNEL], onNotice, onListening: onNotice });
}
