import type { JobStatus } from '../src/contract/job-status.ts';
import type { WaitingJob } from '../src/db/run-jobs.ts';

/** The round of a run that an activity works for. */
export interface RunRound {
  runId: string;
  round: number;
}

/** Where in a run's inputs its workflow is: it has started the jobs up to this place. */
export interface RunPlace extends RunRound {
  afterIndex: number;
}

/** The next jobs of a run, and all that its workflow needs to start them: ids and numbers, and the name that the Web UI shows. */
export interface RunSlice {
  status: JobStatus;
  isCancelled: boolean;
  /** Whether files are still to be listed before any job is started. */
  mustList?: true;
  jobs: WaitingJob[];
  afterIndex: number;
  hasMore: boolean;
  /** How many are worked on at the same time. */
  atOnce: number;
  owner: string;
  schemaId: string;
  schemaVersion: number;
  schemaName: string;
  priority: number;
  requestId: string | null;
}
