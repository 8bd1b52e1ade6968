import { setWorkflowOptions } from '@temporalio/workflow';
import { delivery, extractionJob, extractionWindows, jobRun, upkeep } from './index.ts';

export * from './index.ts';

/**
 * The workflows for workers that have a version: the same, and how each goes on when another version becomes current. Workers without one
 * must not say so, or Temporal takes none of their tasks.
 */

// A job is short, and ends in the version that began it: another one may know other steps.
setWorkflowOptions({ versioningBehavior: 'PINNED' }, extractionJob);
setWorkflowOptions({ versioningBehavior: 'PINNED' }, extractionWindows);

// These may live for days: they go on in the current version, and so do the jobs that a run starts from then on.
setWorkflowOptions({ versioningBehavior: 'AUTO_UPGRADE' }, jobRun);
setWorkflowOptions({ versioningBehavior: 'AUTO_UPGRADE' }, delivery);
setWorkflowOptions({ versioningBehavior: 'AUTO_UPGRADE' }, upkeep);
