import { Option } from 'commander';
import { z } from 'zod';
import type { SchemaInput } from '../../../client/index.ts';
import { EXIT } from '../../exit-code.ts';
import { defineCommand } from '../../program/define-command.ts';
import { readJsonFile } from '../../program/read-json-file.ts';
import { showResult } from '../../program/show-result.ts';
import { safeText } from '../../safe-text.ts';

/** What is sent is checked by the service, which names each place that is at fault. */
const anySchema = z.custom<SchemaInput>((value) => typeof value === 'object' && value !== null);

/** `extractform schema push` */
export const pushSchema = defineCommand({
  name: 'push <file>',
  summary: 'Makes a schema of a JSON file, or the next version of the one whose id the file has',
  options: [
    new Option('--id <id>', 'the schema to change; goes over the id in the file'),
    new Option('--new', 'make a new schema, whatever id the file has').conflicts('id'),
  ],
  shape: z.object({ id: z.string().optional(), new: z.boolean().default(false) }),
  run: async (context, { args: [path = ''], options }) => {
    const body = anySchema.parse(await readJsonFile(path));
    const { client } = await context.connect();
    const kept = options.id ?? z.string().safeParse(body.id).data;
    const id = options.new ? undefined : kept;
    const schema =
      id === undefined
        ? await client.call('POST /api/schema', { body })
        : await client.call('PUT /api/schema/{id}', { params: { id }, body });
    showResult(context, schema, () => `${schema.id}  ${safeText(schema.name)}, version ${schema.version}`);
    return EXIT.COMPLETED;
  },
});
