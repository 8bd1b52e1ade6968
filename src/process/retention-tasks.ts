import type { UpkeepTasks } from '../../activities/activity-services.ts';
import type { Config } from '../config/config.ts';
import { hideJobsOfHiddenRuns } from '../db/hide-jobs-of-hidden-runs.ts';
import { expireDocuments } from '../documents/expire-documents.ts';
import { expireJobs } from '../jobs/expire-jobs.ts';
import type { JobServices } from '../jobs/job-services.ts';
import { purgeDeletedJobs } from '../jobs/purge-deleted-jobs.ts';
import { endDeletedRuns } from '../jobs/runs/end-deleted-runs.ts';
import { expireRuns } from '../jobs/runs/expire-runs.ts';
import { purgeDeletedRuns } from '../jobs/runs/purge-deleted-runs.ts';
import type { ExpiredKind, Metrics } from '../metrics/metrics.ts';
import { daysAgo } from './days-ago.ts';

/** So long each of them goes on in one round of the upkeep, in ms: all of them together take less than the upkeep may. */
const ROUND_MS = 30_000;

/**
 * What deletes: what users have deleted, and what is past its retention where one is set. What has no time in a round, which ends with the
 * signal that `beginRound` gives, is done in the next. Runs that were hidden are gone on with whether a retention is set or not.
 */
export function retentionTasks(
  services: JobServices & { metrics: Metrics; config: Pick<Config, 'retention'> },
  beginRound: () => AbortSignal = () => AbortSignal.timeout(ROUND_MS),
): UpkeepTasks {
  const { days } = services.config.retention;
  const expire =
    (
      kind: ExpiredKind,
      work: (services: JobServices, before: Date, ending: AbortSignal) => Promise<number>,
      keptDays: number,
    ) =>
    async (): Promise<number> => {
      const before = daysAgo(keptDays);
      const count = await work(services, before, beginRound());
      if (count === 0) return 0;
      services.metrics.expired(kind, count);
      services.log.info({ kind, count, before }, 'deleted what is past its retention');
      return count;
    };
  return {
    endedDeletedRuns: () => endDeletedRuns(services, beginRound()),
    hiddenJobsOfRuns: () => hideJobsOfHiddenRuns(services.db.transaction, beginRound()),
    ...(days === null
      ? {}
      : {
          expiredRuns: expire('job_run', expireRuns, days),
          expiredJobs: expire('job', expireJobs, days),
          expiredDocuments: expire('document', expireDocuments, days),
        }),
    purgedDeleted: () => purgeDeletedJobs(services, beginRound()),
    purgedRuns: () => purgeDeletedRuns(services, beginRound()),
  };
}
