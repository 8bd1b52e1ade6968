import { getStats } from '../../../stats/get-stats.ts';
import { defineRoute } from '../../route.ts';
import { presentStats, statsQuery, statsShape } from '../../shapes/stats.ts';

export const getStatsRoute = defineRoute({
  method: 'get',
  path: '/api/stats',
  summary:
    'Tells of the jobs that were made in a time, by hours or days: how they ended, how long steps took, how sure values are, and what was used',
  role: 'VIEWER',
  query: statsQuery,
  status: 200,
  answer: statsShape,
  handle: async ({ services, identity, query }) => ({
    body: presentStats(await getStats(services, identity.userId, query)),
  }),
});
