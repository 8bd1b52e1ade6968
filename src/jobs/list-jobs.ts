import type { JobFailureCode } from '../contract/job-failure.ts';
import type { JobStatus } from '../contract/job-status.ts';
import { lowestUuidAt } from '../contract/uuid-time.ts';
import { JobEntity, type JobRow } from '../db/entities/job.ts';
import { type ListPart, type ListSource, type ListWindow, listRows, NEWEST_FIRST } from '../db/list-rows.ts';
import type { JobServices } from './job-services.ts';

/** What a list of jobs can be narrowed by. */
export interface JobFilters {
  type?: 'EXTRACTION' | undefined;
  status?: JobStatus[] | undefined;
  schemaId?: string | undefined;
  parentRunId?: string | undefined;
  externalRef?: string | undefined;
  /** Of the request that made a job. */
  requestId?: string | undefined;
  errorCode?: JobFailureCode | undefined;
  createdAfter?: Date | undefined;
  createdBefore?: Date | undefined;
  reviewed?: boolean | undefined;
}

/** An id is made within this time, in ms, of its row's `createdAt`. */
const ID_SLACK_MS = 5_000;

/** Times are told by the ids too, which are in the order of the list: so a list of long ago begins where it is. */
function createdWithin({ createdAfter, createdBefore }: JobFilters): object[] {
  const after = createdAfter && {
    createdAt: { $gt: createdAfter },
    id: { $gte: lowestUuidAt(createdAfter.getTime() - ID_SLACK_MS) },
  };
  const before = createdBefore && {
    createdAt: { $lt: createdBefore },
    id: { $lt: lowestUuidAt(createdBefore.getTime() + ID_SLACK_MS) },
  };
  return [after ?? {}, before ?? {}];
}

function conditionsOf(userId: string, filters: JobFilters, beforeId: string | null = null) {
  const { status, createdAfter: _after, createdBefore: _before, reviewed, ...equal } = filters;
  const present = Object.fromEntries(Object.entries(equal).filter(([, value]) => value !== undefined));
  return {
    userId,
    deletedAt: null,
    ...present,
    ...(status === undefined ? {} : { status: { $in: status } }),
    ...(reviewed === undefined ? {} : { reviewedAt: reviewed ? { $ne: null } : null }),
    $and: [...createdWithin(filters), beforeId === null ? {} : { id: { $lt: beforeId } }],
  };
}

/** The user's jobs that fit the filters, newest first. */
export function listJobs(
  services: JobServices,
  userId: string,
  filters: JobFilters,
  window: ListWindow,
): Promise<ListPart<JobRow>> {
  const em = services.db.fork();
  const source: ListSource<JobRow> = {
    find: ({ beforeId, limit, offset }) =>
      em
        .createQueryBuilder(JobEntity)
        .where(conditionsOf(userId, filters, beforeId))
        .orderBy(NEWEST_FIRST)
        .limit(limit, offset)
        .execute<JobRow[]>('all'),
    countQuery: (limit) => {
      const query = em
        .createQueryBuilder(JobEntity)
        .select('id')
        .where(conditionsOf(userId, filters))
        .limit(limit);
      // No index has several statuses in one order.
      return (filters.status?.length ?? 0) > 1 ? query : query.orderBy(NEWEST_FIRST);
    },
  };
  return listRows(em, source, window);
}
