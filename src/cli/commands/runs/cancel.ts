import { z } from 'zod';
import { defineCommand } from '../../program/define-command.ts';
import { forEach } from '../../program/for-each.ts';

/** `extractform runs cancel` */
export const cancelRuns = defineCommand({
  name: 'cancel <ids...>',
  summary: 'Cancels runs with the jobs that have not ended',
  shape: z.object({}),
  run: async (context, { args }) => {
    const { client } = await context.connect();
    return await forEach(
      context,
      args,
      (id) => client.call('POST /api/job-runs/{id}/cancel', { params: { id } }),
      ({ status, cancelRequestedAt }) => (cancelRequestedAt === null ? status : 'is being cancelled'),
    );
  },
});
