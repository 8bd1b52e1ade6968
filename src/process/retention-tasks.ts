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
const ROUND_MS = 20_000;

/**
 * What deletes: what users have deleted, and what is past its retention where one is set. What has no time in a round, which ends with that of
 * the upkeep or with the signal that `beginRound` gives, is done in the next. Runs that were hidden are gone on with whether a retention is set or not.
 */
export function retentionTasks(
  services: JobServices & { metrics: Metrics; config: Pick<Config, 'retention'> },
  beginRound: () => AbortSignal = () => AbortSignal.timeout(ROUND_MS),
): UpkeepTasks {
  const { days } = services.config.retention;
  const round = (ending: AbortSignal) => AbortSignal.any([ending, beginRound()]);
  const expire =
    (
      kind: ExpiredKind,
      work: (services: JobServices, before: Date, ending: AbortSignal) => Promise<number>,
      keptDays: number,
    ) =>
    async (ending: AbortSignal): Promise<number> => {
      const before = daysAgo(keptDays);
      const count = await work(services, before, round(ending));
      if (count === 0) return 0;
      services.metrics.expired(kind, count);
      services.log.info({ kind, count, before }, 'deleted what is past its retention');
      return count;
    };
  return {
    endedDeletedRuns: (ending) => endDeletedRuns(services, round(ending)),
    hiddenJobsOfRuns: (ending) => hideJobsOfHiddenRuns(services.db.transaction, round(ending)),
    ...(days === null
      ? {}
      : {
          expiredRuns: expire('job_run', expireRuns, days),
          expiredJobs: expire('job', expireJobs, days),
          expiredDocuments: expire('document', expireDocuments, days),
        }),
    purgedDeleted: (ending) => purgeDeletedJobs(services, round(ending)),
    purgedRuns: (ending) => purgeDeletedRuns(services, round(ending)),
  };
}
