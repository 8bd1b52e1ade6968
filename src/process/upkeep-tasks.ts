import type { UpkeepTasks } from '../../activities/activity-services.ts';
import { sweepAuditLog } from '../audit/sweep-audit-log.ts';
import type { Config } from '../config/config.ts';
import { orphanSweep } from '../documents/sweep-orphans.ts';
import { sweepEvents } from '../events/sweep-events.ts';
import { sweepKeys } from '../idempotency/idempotency.ts';
import { healOpenJobs, repeatCancellations } from '../jobs/heal-open-jobs.ts';
import type { JobServices } from '../jobs/job-services.ts';
import { healRuns, startPendingRuns } from '../jobs/runs/heal-runs.ts';
import { startPendingJobs } from '../jobs/start-pending-jobs.ts';
import type { Metrics } from '../metrics/metrics.ts';
import { sweepUploads } from '../uploads/sweep-uploads.ts';
import type { DeliveryServices } from '../webhooks/delivery-services.ts';
import { healDeliveries } from '../webhooks/heal-deliveries.ts';
import { startDeliveries } from '../webhooks/start-deliveries.ts';
import { daysAgo } from './days-ago.ts';
import { retentionTasks } from './retention-tasks.ts';

const MINUTE_MS = 60_000;

/** A create call has this long to start its own job, in ms. */
export const PENDING_MS = 10_000;

/** So long the store is searched for orphans in one round, in ms: with what deletes before it, less than the upkeep may take. */
const SEARCH_MS = 60_000;

/**
 * What the upkeep does each minute, in this order: what deletes comes last, so that however much there is of it holds up nothing else, and the search of
 * the whole store after it.
 */
export function upkeepTasks(
  services: JobServices & DeliveryServices & { metrics: Metrics; config: Pick<Config, 'retention'> },
): UpkeepTasks {
  const sweepOrphans = orphanSweep(services);
  return {
    startedPending: () => startPendingJobs(services, PENDING_MS),
    startedRuns: () => startPendingRuns(services, PENDING_MS),
    repeatedCancellations: () => repeatCancellations(services, 15 * MINUTE_MS),
    healedOpen: () => healOpenJobs(services, 2 * MINUTE_MS),
    startedDeliveries: () => startDeliveries(services),
    healedDeliveries: () => healDeliveries(services, 10 * MINUTE_MS),
    healedRuns: () => healRuns(services, 2 * MINUTE_MS),
    sweptUploads: () => sweepUploads(services, 60 * MINUTE_MS),
    sweptTemporaryFiles: () => services.storage.sweepTemporaryFiles(daysAgo(1)),
    sweptKeys: () => sweepKeys(services.db),
    sweptEvents: () => sweepEvents(services.db),
    sweptAuditLog: () => sweepAuditLog(services.db, daysAgo(services.config.retention.auditDays)),
    ...retentionTasks(services),
    sweptOrphans: (ending) => sweepOrphans(AbortSignal.any([ending, AbortSignal.timeout(SEARCH_MS)])),
  };
}
