import { useQuery } from '@tanstack/react-query';
import { ApiProblem } from '../../client/index.ts';
import { call } from '../api/call.ts';

/** A job. Its events keep it fresh. */
export const useJob = (id: string) =>
  useQuery({
    queryKey: ['job', id],
    queryFn: ({ signal }) => call('GET /api/jobs/{id}', { params: { id }, signal }),
  });

/** The extraction of a job, `null` while there is none. */
export const useExtraction = (id: string) =>
  useQuery({
    queryKey: ['extraction', id],
    queryFn: async ({ signal }) => {
      try {
        return await call('GET /api/jobs/{id}/extraction', { params: { id }, signal });
      } catch (error) {
        if (error instanceof ApiProblem && error.problem.status === 409) return null;
        throw error;
      }
    },
  });

/** A version of a schema; it never changes. */
export const useSchemaVersion = (id: string | undefined, version: number | undefined) =>
  useQuery({
    queryKey: ['schema-version', id, version],
    enabled: id !== undefined && version !== undefined,
    staleTime: Number.POSITIVE_INFINITY,
    queryFn: ({ signal }) =>
      call('GET /api/schema/{id}/versions/{version}', {
        params: { id: id ?? '', version: String(version) },
        signal,
      }),
  });

/** What changed in an extraction, newest first. */
export const useRevisions = (id: string) =>
  useQuery({
    queryKey: ['revisions', id],
    queryFn: async ({ signal }) =>
      (
        await call('GET /api/jobs/{id}/extraction/revisions', {
          params: { id },
          query: { limit: 100 },
          signal,
        })
      ).data,
  });

/** The attempts of a job with their steps, newest first. */
export const useAttempts = (id: string) =>
  useQuery({
    queryKey: ['attempts', id],
    queryFn: async ({ signal }) =>
      (await call('GET /api/jobs/{id}/attempts', { params: { id }, query: { limit: 20 }, signal })).data,
  });
