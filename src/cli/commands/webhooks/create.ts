import { Option } from 'commander';
import { z } from 'zod';
import { SUBSCRIBABLE_EVENTS } from '../../../contract/event-type.ts';
import { EXIT } from '../../exit-code.ts';
import { defineCommand } from '../../program/define-command.ts';
import { showResult } from '../../program/show-result.ts';
import { safeText } from '../../safe-text.ts';

/** `extractform webhooks create`: the one time that the secret is shown. */
export const createWebhook = defineCommand({
  name: 'create <address>',
  summary: 'Makes an endpoint, and prints its signing secret, once',
  options: [
    new Option('--events <events...>', 'what it is told of')
      .choices(SUBSCRIBABLE_EVENTS)
      .default(['job.completed', 'job.failed']),
    new Option('--description <words>', 'what it is for'),
  ],
  shape: z.object({ events: z.array(z.enum(SUBSCRIBABLE_EVENTS)), description: z.string().optional() }),
  run: async (context, { args: [url = ''], options }) => {
    const { client } = await context.connect();
    const endpoint = await client.call('POST /api/webhooks', { body: { url, ...options } });
    showResult(context, endpoint, () =>
      [
        `id      ${endpoint.id}`,
        `url     ${safeText(endpoint.url)}`,
        `secret  ${endpoint.signingSecret}`,
      ].join('\n'),
    );
    return EXIT.COMPLETED;
  },
});
