import { SUBSCRIBABLE_EVENTS } from '../contract/event-type.ts';
import type { EntityManager } from '../db/database.ts';
import { EventEntity, type EventRow } from '../db/entities/event.ts';
import { type ToldEvent, tellEvent } from '../db/told-event.ts';

/** How many events are read at once. */
const BATCH = 100;

/** Which events of a user: after a number, of one job, of one run and its jobs, or of all, of some types or of all. */
export interface EventSelection {
  userId: string;
  afterSequence: bigint;
  jobId?: string | undefined;
  runId?: string | undefined;
  types?: string[] | undefined;
}

/** The next events of a selection, in order; at most a batch of them. What somebody sends to an endpoint is none of them. */
export async function readEvents(em: EntityManager, selection: EventSelection): Promise<ToldEvent[]> {
  const { userId, afterSequence, jobId, runId, types } = selection;
  const where = {
    userId,
    sequence: { $gt: afterSequence },
    ...(jobId === undefined ? {} : { jobId }),
    ...(runId === undefined ? {} : { runId }),
    type: { $in: (types as EventRow['type'][] | undefined) ?? [...SUBSCRIBABLE_EVENTS] },
  };
  const rows = await em.find(EventEntity, where, { orderBy: { sequence: 'asc' }, limit: BATCH });
  return await Promise.all(rows.map((row) => tellEvent(em, row)));
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
