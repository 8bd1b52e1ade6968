import { Option } from 'commander';
import { z } from 'zod';
import { EXIT } from '../../exit-code.ts';
import { defineCommand } from '../../program/define-command.ts';
import { writeSchema } from './write-schema.ts';

/** `extractform schema pull` */
export const pullSchema = defineCommand({
  name: 'pull <id>',
  summary: 'Writes a schema as the JSON that push takes',
  options: [new Option('-o, --output <file>', 'where to; standard output without it')],
  shape: z.object({ output: z.string().optional() }),
  run: async (context, { args: [id = ''], options: { output } }) => {
    const { client } = await context.connect();
    await writeSchema(context, await client.call('GET /api/schema/{id}', { params: { id } }), output);
    return EXIT.COMPLETED;
  },
});
