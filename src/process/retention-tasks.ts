import type { UpkeepTasks } from '../../activities/activity-services.ts';
import { sweepAuditLog } from '../audit/sweep-audit-log.ts';
import type { Config } from '../config/config.ts';
import { expireDocuments } from '../documents/expire-documents.ts';
import { expireJobs } from '../jobs/expire-jobs.ts';
import type { JobServices } from '../jobs/job-services.ts';
import { expireRuns } from '../jobs/runs/expire-runs.ts';
import type { ExpiredKind, Metrics } from '../metrics/metrics.ts';

const DAY_MS = 86_400_000;

/** The time that lies so many days back. */
const daysAgo = (days: number) => new Date(Date.now() - days * DAY_MS);

/** What deletes what is past its retention: nothing but entries of the audit log where none is set. */
export function retentionTasks(
  services: JobServices & { metrics: Metrics; config: Pick<Config, 'retention'> },
): UpkeepTasks {
  const { days, auditDays } = services.config.retention;
  const expire =
    (kind: ExpiredKind, work: (services: JobServices, before: Date) => Promise<number>, keptDays: number) =>
    async (): Promise<number> => {
      const before = daysAgo(keptDays);
      const count = await work(services, before);
      if (count === 0) return 0;
      services.metrics.expired(kind, count);
      services.log.info({ kind, count, before }, 'deleted what is past its retention');
      return count;
    };
  return {
    ...(days === null
      ? {}
      : {
          expiredRuns: expire('job_run', expireRuns, days),
          expiredJobs: expire('job', expireJobs, days),
          expiredDocuments: expire('document', expireDocuments, days),
        }),
    sweptAuditLog: () => sweepAuditLog(services.db, daysAgo(auditDays)),
  };
}
