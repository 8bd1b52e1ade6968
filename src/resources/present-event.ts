import type { ToldEvent } from '../db/told-event.ts';
import { presentExtraction } from './present-extraction.ts';
import { presentJob } from './present-job.ts';
import { presentJobRun } from './present-job-run.ts';
import { showTime } from './show-time.ts';
import type { TemporalLinks } from './temporal-links.ts';

/** The JSON of an event, the same in streams and webhooks; what it does not tell of is not in its data. */
export function presentEvent(event: ToldEvent, links: TemporalLinks) {
  const { id, type, occurredAt, job, jobRun, extraction, changes, endpointId } = event;
  const data = {
    ...(job === null ? {} : { job: presentJob(job, links) }),
    ...(jobRun === null ? {} : { jobRun: presentJobRun(jobRun, links) }),
    ...(extraction === null ? {} : { extraction: presentExtraction(extraction) }),
    ...(changes === null ? {} : { changes }),
    ...(endpointId === null ? {} : { endpointId }),
  };
  return { id, type, occurredAt: showTime(occurredAt), data };
}
