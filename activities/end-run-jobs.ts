import { cancelRunJobs } from '../src/db/run-jobs.ts';
import type { ActivityServices } from './activity-services.ts';
import type { RunRound } from './run-slice.ts';

/** Cancels what a cancelled run has not started. Trying again goes on where it was left. Gives how many that were. */
export function endRunJobs(services: ActivityServices, { runId }: RunRound): Promise<number> {
  return cancelRunJobs(services.db.transaction, runId);
}
