import type { EventType } from '../contract/event-type.ts';
import type { EntityManager } from './database.ts';
import type { EventRow } from './entities/event.ts';
import { ExtractionEntity, type ExtractionRow, type FieldChange } from './entities/extraction.ts';
import { JobEntity, type JobRow } from './entities/job.ts';
import { JobRunEntity, type JobRunRow } from './entities/job-run.ts';

/** One event with what it tells of: a job as it then was, with its extraction where the result is news; a run; or an endpoint. */
export interface ToldEvent {
  sequence: bigint;
  id: string;
  type: EventType;
  occurredAt: Date;
  attempt: number | null;
  job: JobRow | null;
  jobRun: JobRunRow | null;
  extraction: ExtractionRow | null;
  changes: FieldChange[] | null;
  endpointId: string | null;
}

/** The events whose data has the extraction too, as far as there is one. */
const WITH_EXTRACTION: ReadonlySet<EventType> = new Set(['job.completed', 'job.updated', 'webhook.send']);

/** Reads what an event tells of. Its data holds rows as the database had them; the columns have their own names there. */
export async function tellEvent(em: EntityManager, row: EventRow): Promise<ToldEvent> {
  const { sequence, id, type, occurredAt, attempt, data } = row;
  const job = typeof data.job === 'object' ? em.fork().map(JobEntity, { ...data.job }) : null;
  const jobRun = typeof data.jobRun === 'object' ? em.fork().map(JobRunEntity, { ...data.jobRun }) : null;
  const hasResult = job !== null && WITH_EXTRACTION.has(type);
  return {
    ...{ sequence, id, type, occurredAt, attempt, job, jobRun },
    extraction: hasResult ? await em.findOne(ExtractionEntity, { jobId: job.id }) : null,
    changes: Array.isArray(data.changes) ? (data.changes as FieldChange[]) : null,
    endpointId: typeof data.endpointId === 'string' ? data.endpointId : null,
  };
}
