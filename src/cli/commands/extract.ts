import { randomUUID } from 'node:crypto';
import { Option } from 'commander';
import { z } from 'zod';
import { EXIT } from '../exit-code.ts';
import { expandFiles } from '../extract/expand-files.ts';
import { extractFiles } from '../extract/extract-files.ts';
import type { FileResult } from '../extract/file-result.ts';
import { findSchema } from '../extract/find-schema.ts';
import { resultsAsCsv } from '../extract/results-as-csv.ts';
import { showJobs, showResults } from '../extract/show-results.ts';
import { defineCommand } from '../program/define-command.ts';
import { createProgress } from '../progress/create-progress.ts';
import { safeJson } from '../safe-text.ts';

const FORMATS = ['table', 'json', 'csv'] as const;

const isWell = ({ job }: FileResult, wait: boolean): boolean =>
  job !== null && (!wait || job.status === 'COMPLETED');

/** `extractform extract`: run again after a crash it finds the jobs that it has made, and makes the others. */
export const extract = defineCommand({
  name: 'extract <files...>',
  summary: 'Extracts data from files, folders and glob patterns',
  options: [
    new Option(
      '--schema <id|file>',
      'what is extracted: the id of a schema, or a JSON file',
    ).makeOptionMandatory(),
    new Option('--wait', 'wait for the ends of the jobs, and print what was extracted'),
    new Option('--format <format>', 'how results are printed').choices(FORMATS).default('table'),
    new Option('--again', 'make new jobs also of files that have some'),
  ],
  shape: z.object({
    schema: z.string(),
    wait: z.boolean().default(false),
    format: z.enum(FORMATS),
    again: z.boolean().default(false),
  }),
  run: async (context, { args, options }) => {
    const { display, signal } = context;
    const files = await expandFiles(args);
    const { client } = await context.connect();
    const schema = await findSchema(client, options.schema);
    const { wait } = options;
    const salt = options.again ? randomUUID() : '';
    const progress = createProgress(process.stderr, context, files.length);
    const results = await extractFiles(files, { client, schema, wait, salt, signal }, progress).finally(() =>
      progress.stop(),
    );
    const format = context.json ? 'json' : options.format;
    if (format === 'json') display.print(safeJson(results));
    else if (format === 'csv') display.print(resultsAsCsv(results, schema).trimEnd());
    else display.print(wait ? showResults(results, schema, display) : showJobs(results, display));
    return results.every((result) => isWell(result, wait)) ? EXIT.COMPLETED : EXIT.FAILED;
  },
});
