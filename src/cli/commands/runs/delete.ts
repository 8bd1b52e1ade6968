import { z } from 'zod';
import { defineCommand } from '../../program/define-command.ts';
import { forEach } from '../../program/for-each.ts';

/** `extractform runs delete` */
export const deleteRuns = defineCommand({
  name: 'delete <ids...>',
  summary: 'Deletes runs with their jobs',
  shape: z.object({}),
  run: async (context, { args }) => {
    const { client } = await context.connect();
    return await forEach(
      context,
      args,
      (id) => client.call('DELETE /api/job-runs/{id}', { params: { id } }),
      () => 'is deleted',
    );
  },
});
