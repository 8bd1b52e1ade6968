import { Option } from 'commander';
import { z } from 'zod';
import { EXIT } from '../../exit-code.ts';
import { expandFiles } from '../../extract/expand-files.ts';
import { findSchema } from '../../extract/find-schema.ts';
import { defineCommand } from '../../program/define-command.ts';
import { openFile } from '../../program/open-file.ts';
import { showResult } from '../../program/show-result.ts';

/** `extractform runs create` */
export const createRun = defineCommand({
  name: 'create <files...>',
  summary: 'Makes a run of files, folders and glob patterns',
  options: [
    new Option(
      '--schema <id|file>',
      'what is extracted: the id of a schema, or a JSON file',
    ).makeOptionMandatory(),
    new Option('--name <name>', 'what the run is called'),
  ],
  shape: z.object({ schema: z.string(), name: z.string().optional() }),
  run: async (context, { args, options }) => {
    const files = await Promise.all((await expandFiles(args)).map(openFile));
    const { client } = await context.connect();
    const { id: schemaId, version: schemaVersion } = await findSchema(client, options.schema);
    const body = { schemaId, schemaVersion, name: options.name, files };
    const run = await client.call('POST /api/job-runs', { body });
    showResult(context, run, () => `${run.id}  ${run.totalJobs} jobs`);
    return EXIT.COMPLETED;
  },
});
