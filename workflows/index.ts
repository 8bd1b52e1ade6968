export { delivery } from './delivery.ts';
export { extractionJob, extractionWindows } from './extraction-job.ts';
export { jobRun } from './job-run.ts';
export { upkeep } from './upkeep.ts';
