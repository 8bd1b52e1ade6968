import { EXIT } from '../../exit-code.ts';
import { defineCommand } from '../../program/define-command.ts';
import { listOptions, listShape } from '../../program/list-options.ts';
import { showList } from '../../program/show-list.ts';

/** `extractform webhooks list` */
export const listWebhooks = defineCommand({
  name: 'list',
  summary: 'Lists webhook endpoints, newest first',
  options: listOptions(),
  shape: listShape,
  run: async (context, { options: query }) => {
    const { client } = await context.connect();
    showList(
      context,
      await client.call('GET /api/webhooks', { query }),
      [
        { title: 'id', align: 'left' },
        { title: 'enabled', align: 'left' },
        { title: 'url', align: 'left', flexible: true },
        { title: 'events', align: 'left', flexible: true },
      ],
      ({ id, enabled, disabledReason, url, events }) => [
        id,
        enabled ? 'yes' : (disabledReason ?? 'no'),
        url,
        events.join(' '),
      ],
    );
    return EXIT.COMPLETED;
  },
});
