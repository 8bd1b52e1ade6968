import type { JobRow } from '../db/entities/job.ts';
import { findJob } from './find-job.ts';
import type { JobServices } from './job-services.ts';

/** Reads one job. Throws `NOT_FOUND`. */
export function getJob(services: JobServices, userId: string, id: string): Promise<JobRow> {
  return findJob(services.db.fork(), userId, id);
}
