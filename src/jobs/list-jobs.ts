import type { JobFailureCode } from '../contract/job-failure.ts';
import type { JobStatus } from '../contract/job-status.ts';
import { JobEntity, type JobRow } from '../db/entities/job.ts';
import { type ListPart, type ListWindow, listRows } from '../db/list-rows.ts';
import type { JobServices } from './job-services.ts';

/** What a list of jobs can be narrowed by. */
export interface JobFilters {
  type?: 'EXTRACTION' | undefined;
  status?: JobStatus[] | undefined;
  schemaId?: string | undefined;
  parentRunId?: string | undefined;
  externalRef?: string | undefined;
  errorCode?: JobFailureCode | undefined;
  createdAfter?: Date | undefined;
  createdBefore?: Date | undefined;
  reviewed?: boolean | undefined;
}

function conditionsOf(userId: string, filters: JobFilters) {
  const { status, createdAfter, createdBefore, reviewed, ...equal } = filters;
  const present = Object.fromEntries(Object.entries(equal).filter(([, value]) => value !== undefined));
  return {
    userId,
    deletedAt: null,
    ...present,
    ...(status === undefined ? {} : { status: { $in: status } }),
    ...(reviewed === undefined ? {} : { reviewedAt: reviewed ? { $ne: null } : null }),
    $and: [
      createdAfter === undefined ? {} : { createdAt: { $gt: createdAfter } },
      createdBefore === undefined ? {} : { createdAt: { $lt: createdBefore } },
    ],
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
  const where = conditionsOf(userId, filters);
  const source = {
    find: ({ beforeId, limit, offset }: { beforeId: string | null; limit: number; offset: number }) => {
      const range = beforeId === null ? {} : { id: { $lt: beforeId } };
      return em.find(JobEntity, { ...where, ...range }, { orderBy: { id: 'desc' }, limit, offset });
    },
    countQuery: (limit: number) => em.createQueryBuilder(JobEntity).select('id').where(where).limit(limit),
  };
  return listRows(em, source, window);
}
