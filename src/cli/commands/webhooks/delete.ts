import { z } from 'zod';
import { defineCommand } from '../../program/define-command.ts';
import { forEach } from '../../program/for-each.ts';

/** `extractform webhooks delete` */
export const deleteWebhooks = defineCommand({
  name: 'delete <ids...>',
  summary: 'Deletes endpoints with their deliveries',
  shape: z.object({}),
  run: async (context, { args }) => {
    const { client } = await context.connect();
    return await forEach(
      context,
      args,
      (id) => client.call('DELETE /api/webhooks/{id}', { params: { id } }),
      () => 'is deleted',
    );
  },
});
