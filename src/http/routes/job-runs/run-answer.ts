import type { JobRunRow } from '../../../db/entities/job-run.ts';
import { presentJobRun } from '../../../resources/present-job-run.ts';
import type { HttpServices } from '../../http-services.ts';

/** An answer that is a run. */
export function runAnswer(services: HttpServices, run: JobRunRow) {
  return { body: presentJobRun(run, services.http.links) };
}

/** An answer that is a run just made. */
export function createdRunAnswer(services: HttpServices, run: JobRunRow) {
  return { ...runAnswer(services, run), headers: { Location: `/api/job-runs/${run.id}` } };
}
