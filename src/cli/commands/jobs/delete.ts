import { z } from 'zod';
import { defineCommand } from '../../program/define-command.ts';
import { forEach } from '../../program/for-each.ts';

/** `extractform jobs delete` */
export const deleteJobs = defineCommand({
  name: 'delete <ids...>',
  summary: 'Deletes jobs with what was extracted',
  shape: z.object({}),
  run: async (context, { args }) => {
    const { client } = await context.connect();
    return await forEach(
      context,
      args,
      (id) => client.call('DELETE /api/jobs/{id}', { params: { id } }),
      () => 'is deleted',
    );
  },
});
