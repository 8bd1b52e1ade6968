export { delivery } from './delivery.ts';
export { extractionJob, extractionWindows } from './extraction-job.ts';
export { upkeep } from './upkeep.ts';
