import { EXIT } from '../../exit-code.ts';
import { defineCommand } from '../../program/define-command.ts';
import { listOptions, listShape } from '../../program/list-options.ts';
import { showList } from '../../program/show-list.ts';
import { countsOf } from './counts.ts';

/** `extractform runs list` */
export const listRuns = defineCommand({
  name: 'list',
  summary: 'Lists runs, newest first',
  options: listOptions(),
  shape: listShape,
  run: async (context, { options: query }) => {
    const { client } = await context.connect();
    showList(
      context,
      await client.call('GET /api/job-runs', { query }),
      [
        { title: 'id', align: 'left' },
        { title: 'status', align: 'left' },
        { title: 'name', align: 'left', flexible: true },
        { title: 'jobs', align: 'left' },
        { title: 'created', align: 'left' },
      ],
      (run) => [run.id, run.status, run.name, countsOf(run), run.createdAt],
    );
    return EXIT.COMPLETED;
  },
});
