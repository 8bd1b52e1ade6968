import { z } from 'zod';
import { EXIT } from '../../exit-code.ts';
import { defineCommand } from '../../program/define-command.ts';
import { showResult } from '../../program/show-result.ts';
import { safeText } from '../../safe-text.ts';
import { countsOf } from './counts.ts';

/** `extractform runs get` */
export const getRun = defineCommand({
  name: 'get <id>',
  summary: 'Shows a run',
  shape: z.object({}),
  run: async (context, { args: [id = ''] }) => {
    const { client } = await context.connect();
    const run = await client.call('GET /api/job-runs/{id}', { params: { id } });
    showResult(context, run, () =>
      [
        `id      ${run.id}`,
        `status  ${run.status}`,
        ...(run.name === null ? [] : [`name    ${safeText(run.name)}`]),
        `schema  ${run.schemaId}, version ${run.schemaVersion}`,
        `jobs    ${countsOf(run)}`,
      ].join('\n'),
    );
    return EXIT.COMPLETED;
  },
});
