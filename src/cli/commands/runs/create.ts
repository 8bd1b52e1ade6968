import { randomUUID } from 'node:crypto';
import { Option } from 'commander';
import { z } from 'zod';
import { EXIT } from '../../exit-code.ts';
import { expandFiles } from '../../extract/expand-files.ts';
import { findSchema } from '../../extract/find-schema.ts';
import { runKey } from '../../extract/run-key.ts';
import { sendPatiently } from '../../extract/send-patiently.ts';
import { defineCommand } from '../../program/define-command.ts';
import { openFile } from '../../program/open-file.ts';
import { showResult } from '../../program/show-result.ts';

/** `extractform runs create`: run again after a crash it finds the run that it has made. */
export const createRun = defineCommand({
  name: 'create <files...>',
  summary: 'Makes a run of files, folders and glob patterns',
  options: [
    new Option(
      '--schema <id|file>',
      'what is extracted: the id of a schema, or a JSON file',
    ).makeOptionMandatory(),
    new Option('--name <name>', 'what the run is called'),
    new Option('--again', 'make another run, though these files have one'),
  ],
  shape: z.object({
    schema: z.string(),
    name: z.string().optional(),
    again: z.boolean().default(false),
  }),
  run: async (context, { args, options: { schema, name, again } }) => {
    const paths = await expandFiles(args);
    const { client } = await context.connect();
    const { id: schemaId, version: schemaVersion } = await findSchema(client, schema);
    const given = { schemaId, schemaVersion, name };
    const key = await runKey(paths, given, again ? randomUUID() : '');
    const run = await sendPatiently(async () => {
      const body = { ...given, files: await Promise.all(paths.map(openFile)) };
      return await client.call('POST /api/job-runs', { body, headers: { 'Idempotency-Key': key } });
    }, context.signal);
    showResult(context, run, () => `${run.id}  ${run.totalJobs} jobs`);
    return EXIT.COMPLETED;
  },
});
