import type { EntityManager } from '../db/database.ts';
import { EventEntity, type EventRow } from '../db/entities/event.ts';
import { ExtractionEntity } from '../db/entities/extraction.ts';
import { JobEntity } from '../db/entities/job.ts';
import type { ToldEvent } from './event-services.ts';

/** How many events are read at once. */
const BATCH = 100;

/** Which events of a user: after a number, of one job or of all, of some types or of all. */
export interface EventSelection {
  userId: string;
  afterSequence: bigint;
  jobId?: string | undefined;
  types?: string[] | undefined;
}

/** An event's data is the job's row as the database had it; the columns have their own names there. */
async function tell(em: EntityManager, row: EventRow): Promise<ToldEvent> {
  const { sequence, id, type, occurredAt, attempt, data } = row;
  const job = em.fork().map(JobEntity, { ...(data.job as object) });
  const hasResult = type === 'job.completed' || type === 'job.updated';
  const extraction = hasResult ? await em.findOne(ExtractionEntity, { jobId: job.id }) : null;
  const changes = Array.isArray(data.changes) ? (data.changes as ToldEvent['changes']) : null;
  return { sequence, id, type, occurredAt, attempt, job, extraction, changes };
}

/** The next events of a selection, in order; at most a batch of them. */
export async function readEvents(em: EntityManager, selection: EventSelection): Promise<ToldEvent[]> {
  const { userId, afterSequence, jobId, types } = selection;
  const where = {
    userId,
    sequence: { $gt: afterSequence },
    ...(jobId === undefined ? {} : { jobId }),
    ...(types === undefined ? {} : { type: { $in: types as EventRow['type'][] } }),
  };
  const rows = await em.find(EventEntity, where, { orderBy: { sequence: 'asc' }, limit: BATCH });
  return await Promise.all(rows.map((row) => tell(em, row)));
}

/** The number of the newest event there is of a user; 0 without any. */
export async function newestSequence(em: EntityManager, userId: string): Promise<bigint> {
  const newest = await em.findOne(
    EventEntity,
    { userId },
    { orderBy: { sequence: 'desc' }, fields: ['sequence'] },
  );
  return newest?.sequence ?? 0n;
}
