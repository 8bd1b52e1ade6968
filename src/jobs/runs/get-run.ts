import type { JobRunRow } from '../../db/entities/job-run.ts';
import type { JobServices } from '../job-services.ts';
import { findRun } from './find-run.ts';

/** Reads one run. Throws `NOT_FOUND`. */
export function getRun(services: JobServices, userId: string, id: string): Promise<JobRunRow> {
  return findRun(services.db.fork(), userId, id);
}
