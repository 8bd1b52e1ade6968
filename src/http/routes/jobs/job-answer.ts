import type { JobRow } from '../../../db/entities/job.ts';
import { presentJob } from '../../../resources/present-job.ts';
import type { HttpServices } from '../../http-services.ts';

/** An answer that is a job. */
export function jobAnswer(services: HttpServices, job: JobRow) {
  return { body: presentJob(job, services.http.links) };
}

/** An answer that is a job just made. */
export function createdJobAnswer(services: HttpServices, job: JobRow) {
  return { ...jobAnswer(services, job), headers: { Location: `/api/jobs/${job.id}` } };
}
