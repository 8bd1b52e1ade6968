import { cancelRunJobs } from '../src/db/run-jobs.ts';
import type { ActivityServices } from './activity-services.ts';
import type { RunRound } from './run-slice.ts';

/** Cancels what a round of a cancelled run has not started. Trying again goes on where it was left. Gives how many that were. */
export function endRunJobs(services: ActivityServices, round: RunRound): Promise<number> {
  return cancelRunJobs(services.db.transaction, round);
}
