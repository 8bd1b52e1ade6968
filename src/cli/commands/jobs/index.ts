import { defineGroup } from '../../program/define-command.ts';
import { cancelJobs } from './cancel.ts';
import { deleteJobs } from './delete.ts';
import { getJob } from './get.ts';
import { listJobs } from './list.ts';
import { restartJobs } from './restart.ts';
import { watchJob } from './watch.ts';

/** `extractform jobs …` */
export const jobsCommands = defineGroup('jobs', 'Looks at jobs and steers them', [
  listJobs,
  getJob,
  watchJob,
  cancelJobs,
  restartJobs,
  deleteJobs,
]);
