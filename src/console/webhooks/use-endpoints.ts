import { useQuery } from '@tanstack/react-query';
import { call } from '../api/call.ts';

/** The webhook endpoints; the first hundred. */
export const useEndpoints = () =>
  useQuery({
    queryKey: ['webhooks'],
    queryFn: async ({ signal }) => (await call('GET /api/webhooks', { query: { limit: 100 }, signal })).data,
  });
