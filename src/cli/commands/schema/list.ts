import { EXIT } from '../../exit-code.ts';
import { defineCommand } from '../../program/define-command.ts';
import { listOptions, listShape } from '../../program/list-options.ts';
import { showList } from '../../program/show-list.ts';

/** `extractform schema list` */
export const listSchemas = defineCommand({
  name: 'list',
  summary: 'Lists schemas, newest first',
  options: listOptions(),
  shape: listShape,
  run: async (context, { options: query }) => {
    const { client } = await context.connect();
    showList(
      context,
      await client.call('GET /api/schema', { query }),
      [
        { title: 'id', align: 'left' },
        { title: 'version', align: 'right' },
        { title: 'name', align: 'left', flexible: true },
        { title: 'fields', align: 'right' },
        { title: 'updated', align: 'left' },
      ],
      ({ id, version, name, fields, updatedAt }) => [id, version, name, fields.length, updatedAt],
    );
    return EXIT.COMPLETED;
  },
});
