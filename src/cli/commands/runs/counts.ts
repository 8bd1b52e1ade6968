import type { JobRun } from '../../../client/index.ts';

/** How the jobs of a run stand, in words. */
export function countsOf({ totalJobs, completedJobs, failedJobs, cancelledJobs }: JobRun): string {
  const parts = [`${completedJobs} of ${totalJobs} completed`];
  if (failedJobs > 0) parts.push(`${failedJobs} failed`);
  if (cancelledJobs > 0) parts.push(`${cancelledJobs} cancelled`);
  return parts.join(', ');
}
