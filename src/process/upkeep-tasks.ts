import type { UpkeepTasks } from '../../activities/activity-services.ts';
import type { Config } from '../config/config.ts';
import { sweepOrphans } from '../documents/sweep-orphans.ts';
import { sweepEvents } from '../events/sweep-events.ts';
import { sweepKeys } from '../idempotency/idempotency.ts';
import { healOpenJobs, repeatCancellations } from '../jobs/heal-open-jobs.ts';
import type { JobServices } from '../jobs/job-services.ts';
import { purgeDeletedJobs } from '../jobs/purge-deleted-jobs.ts';
import { healRuns, startPendingRuns } from '../jobs/runs/heal-runs.ts';
import { purgeDeletedRuns } from '../jobs/runs/purge-deleted-runs.ts';
import { startPendingJobs } from '../jobs/start-pending-jobs.ts';
import type { Metrics } from '../metrics/metrics.ts';
import { sweepUploads } from '../uploads/sweep-uploads.ts';
import type { DeliveryServices } from '../webhooks/delivery-services.ts';
import { healDeliveries } from '../webhooks/heal-deliveries.ts';
import { startDeliveries } from '../webhooks/start-deliveries.ts';
import { retentionTasks } from './retention-tasks.ts';

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;

/** A create call has this long to start its own job, in ms. */
export const PENDING_MS = 10_000;

/** What the upkeep does each minute, in this order. */
export function upkeepTasks(
  services: JobServices & DeliveryServices & { metrics: Metrics; config: Pick<Config, 'retention'> },
): UpkeepTasks {
  return {
    startedPending: () => startPendingJobs(services, PENDING_MS),
    startedRuns: () => startPendingRuns(services, PENDING_MS),
    repeatedCancellations: () => repeatCancellations(services, 15 * MINUTE_MS),
    healedOpen: () => healOpenJobs(services, 2 * MINUTE_MS),
    startedDeliveries: () => startDeliveries(services),
    healedDeliveries: () => healDeliveries(services, 10 * MINUTE_MS),
    healedRuns: () => healRuns(services, 2 * MINUTE_MS),
    ...retentionTasks(services),
    purgedDeleted: () => purgeDeletedJobs(services),
    purgedRuns: () => purgeDeletedRuns(services),
    sweptUploads: () => sweepUploads(services, 60 * MINUTE_MS),
    sweptOrphans: () => sweepOrphans(services),
    sweptTemporaryFiles: () => services.storage.sweepTemporaryFiles(new Date(Date.now() - DAY_MS)),
    sweptKeys: () => sweepKeys(services.db),
    sweptEvents: () => sweepEvents(services.db),
  };
}
