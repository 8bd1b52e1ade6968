import { useInfiniteQuery } from '@tanstack/react-query';
import type { JobList } from '../../client/index.ts';
import { call } from '../api/call.ts';
import type { JobFilter } from './job-filter.ts';

const LIMIT = 50;

/** The jobs that fit a filter, newest first, read on by a cursor as far as somebody scrolls. */
export const useJobs = (filter: JobFilter) =>
  useInfiniteQuery({
    queryKey: ['jobs', filter],
    initialPageParam: null as string | null,
    getNextPageParam: (last: JobList) => last.nextCursor,
    queryFn: ({ pageParam, signal }) => {
      const { status, schemaId, reviewed, runId } = filter;
      return call('GET /api/jobs', {
        signal,
        query: {
          limit: LIMIT,
          ...(pageParam === null ? {} : { cursor: pageParam }),
          ...(status.length === 0 ? {} : { status }),
          ...(schemaId === null ? {} : { schemaId }),
          ...(runId === null ? {} : { parentRunId: runId }),
          ...(reviewed === null ? {} : { reviewed: reviewed ? ('true' as const) : ('false' as const) }),
        },
      });
    },
  });
