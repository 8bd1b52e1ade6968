import type { JobRun } from '../../client/index.ts';

/** What people call a run: its name, or how many files it has. */
export const nameOfRun = ({ name, totalJobs }: JobRun): string =>
  name ?? `${totalJobs} ${totalJobs === 1 ? 'document' : 'documents'}`;
