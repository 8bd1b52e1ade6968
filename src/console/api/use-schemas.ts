import { useQuery } from '@tanstack/react-query';
import { call } from './call.ts';

/** The schemas, newest first; the first hundred. */
export const useSchemas = () =>
  useQuery({
    queryKey: ['schemas'],
    queryFn: async ({ signal }) => (await call('GET /api/schema', { query: { limit: 100 }, signal })).data,
  });
