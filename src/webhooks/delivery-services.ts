import type { DeliverySchedule } from '../contract/delivery-schedule.ts';
import type { Logger } from '../contract/logger.ts';
import type { Database } from '../db/database.ts';
import type { WorkflowClient } from '../temporal/workflow-client.ts';

/** What the use cases of deliveries work with. */
export interface DeliveryServices {
  db: Database;
  workflows: WorkflowClient;
  log: Logger;
  webhooks: DeliverySchedule;
}
