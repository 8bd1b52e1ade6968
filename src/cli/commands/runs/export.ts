import { open } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { Option } from 'commander';
import { z } from 'zod';
import { EXIT } from '../../exit-code.ts';
import { defineCommand } from '../../program/define-command.ts';
import { UsageError } from '../../usage-error.ts';

const FORMATS = ['csv', 'xlsx', 'jsonl'] as const;

/** `extractform runs export`: bytes as the service writes them, to a file alone, since a terminal is no place for them. */
export const exportRun = defineCommand({
  name: 'export <id>',
  summary: 'Writes what the jobs of a run have extracted to a file',
  options: [
    new Option('-o, --output <file>', 'where to').makeOptionMandatory(),
    new Option('--format <format>', 'in which form').choices(FORMATS).default('csv'),
  ],
  shape: z.object({ output: z.string(), format: z.enum(FORMATS) }),
  run: async (context, { args: [id = ''], options: { output, format } }) => {
    const { client } = await context.connect();
    const { body } = await client.call('GET /api/job-runs/{id}/export', {
      params: { id },
      query: { format },
    });
    if (body === null) throw new Error('the export has no body');
    const file = await open(output, 'w').catch(({ message }: Error) => {
      throw new UsageError(`cannot write ${output}: ${message}`);
    });
    await pipeline(body, file.createWriteStream(), { signal: context.signal });
    return EXIT.COMPLETED;
  },
});
