import { Option } from 'commander';
import { z } from 'zod';
import { defineCommand } from '../../program/define-command.ts';
import { forEach } from '../../program/for-each.ts';

/** `extractform jobs restart` */
export const restartJobs = defineCommand({
  name: 'restart <ids...>',
  summary: 'Runs ended jobs again, as their next attempt',
  options: [new Option('--drop-corrections', 'do not keep what people have corrected')],
  shape: z.object({ dropCorrections: z.boolean().default(false) }),
  run: async (context, { args, options: { dropCorrections } }) => {
    const { client } = await context.connect();
    const body = { keepCorrections: !dropCorrections };
    return await forEach(
      context,
      args,
      (id) => client.call('POST /api/jobs/{id}/restart', { params: { id }, body }),
      ({ attempt }) => `is at attempt ${attempt}`,
    );
  },
});
