import { z } from 'zod';
import { defineCommand } from '../../program/define-command.ts';
import { forEach } from '../../program/for-each.ts';
import { countsOf } from './counts.ts';

/** `extractform runs retry-failed` */
export const retryFailed = defineCommand({
  name: 'retry-failed <ids...>',
  summary: 'Runs the failed jobs of runs again',
  shape: z.object({}),
  run: async (context, { args }) => {
    const { client } = await context.connect();
    return await forEach(
      context,
      args,
      (id) => client.call('POST /api/job-runs/{id}/retry-failed', { params: { id } }),
      countsOf,
    );
  },
});
