import { Option } from 'commander';
import { z } from 'zod';
import { DELIVERY_STATUSES } from '../../../contract/webhook.ts';
import { EXIT } from '../../exit-code.ts';
import { defineCommand } from '../../program/define-command.ts';
import { listOptions, listShape } from '../../program/list-options.ts';
import { showList } from '../../program/show-list.ts';

/** `extractform webhooks deliveries` */
export const listDeliveries = defineCommand({
  name: 'deliveries <id>',
  summary: 'Lists what an endpoint was sent, newest first',
  options: [
    new Option('--status <status>', 'deliveries with this status').choices(DELIVERY_STATUSES),
    ...listOptions(),
  ],
  shape: listShape.extend({ status: z.enum(DELIVERY_STATUSES).optional() }),
  run: async (context, { args: [id = ''], options: query }) => {
    const { client } = await context.connect();
    showList(
      context,
      await client.call('GET /api/webhooks/{id}/deliveries', { params: { id }, query }),
      [
        { title: 'id', align: 'left' },
        { title: 'event', align: 'left' },
        { title: 'status', align: 'left' },
        { title: 'attempts', align: 'right' },
        { title: 'answer', align: 'left' },
        { title: 'created', align: 'left' },
      ],
      ({ id, eventType, status, attempts, createdAt }) => {
        const last = attempts.at(-1);
        return [id, eventType, status, attempts.length, last?.statusCode ?? last?.error ?? null, createdAt];
      },
    );
    return EXIT.COMPLETED;
  },
});
