import { upsertSearchAttributes } from '@temporalio/workflow';
import type { JobStatus } from '../src/contract/job-status.ts';

/** Shows the status in the Web UI's list. */
export function showStatus(status: JobStatus): void {
  upsertSearchAttributes({ EfStatus: [status] });
}
