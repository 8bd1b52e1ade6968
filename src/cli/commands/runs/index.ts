import { defineGroup } from '../../program/define-command.ts';
import { cancelRuns } from './cancel.ts';
import { createRun } from './create.ts';
import { deleteRuns } from './delete.ts';
import { exportRun } from './export.ts';
import { getRun } from './get.ts';
import { listRuns } from './list.ts';
import { retryFailed } from './retry-failed.ts';

/** `extractform runs …` */
export const runsCommands = defineGroup('runs', 'Works on many files as one', [
  listRuns,
  getRun,
  createRun,
  cancelRuns,
  retryFailed,
  exportRun,
  deleteRuns,
]);
