import { useQuery } from '@tanstack/react-query';
import { call } from '../api/call.ts';

/** The runs, newest first; the first hundred. Events keep them fresh. */
export const useRuns = () =>
  useQuery({
    queryKey: ['runs'],
    queryFn: async ({ signal }) => (await call('GET /api/job-runs', { query: { limit: 100 }, signal })).data,
  });

/** A run. Events keep it fresh. */
export const useRun = (id: string) =>
  useQuery({
    queryKey: ['run', id],
    queryFn: ({ signal }) => call('GET /api/job-runs/{id}', { params: { id }, signal }),
  });
