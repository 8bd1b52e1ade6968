import { Option } from 'commander';
import { z } from 'zod';
import { JOB_STATUSES } from '../../../contract/job-status.ts';
import { EXIT } from '../../exit-code.ts';
import { defineCommand } from '../../program/define-command.ts';
import { listOptions, listShape } from '../../program/list-options.ts';
import { showList } from '../../program/show-list.ts';

/** `extractform jobs list` */
export const listJobs = defineCommand({
  name: 'list',
  summary: 'Lists jobs, newest first',
  options: [
    new Option('--status <status...>', 'jobs with one of these statuses').choices(JOB_STATUSES),
    new Option('--schema <id>', 'jobs of this schema'),
    new Option('--run <id>', 'jobs of this run'),
    new Option('--request <id>', 'jobs that the request with this id made'),
    ...listOptions(),
  ],
  shape: listShape.extend({
    status: z.array(z.enum(JOB_STATUSES)).optional(),
    schema: z.string().optional(),
    run: z.string().optional(),
    request: z.string().optional(),
  }),
  run: async (context, { options: { schema, run, request, ...query } }) => {
    const { client } = await context.connect();
    const list = await client.call('GET /api/jobs', {
      query: { ...query, schemaId: schema, parentRunId: run, requestId: request },
    });
    showList(
      context,
      list,
      [
        { title: 'id', align: 'left' },
        { title: 'status', align: 'left' },
        { title: 'file', align: 'left', flexible: true },
        { title: 'error', align: 'left' },
        { title: 'created', align: 'left' },
      ],
      ({ id, status, filename, errorCode, createdAt }) => [id, status, filename, errorCode, createdAt],
    );
    return EXIT.COMPLETED;
  },
});
