import { z } from 'zod';
import type { Job } from '../../../client/index.ts';
import { arrangeExtraction } from '../../arrange-extraction.ts';
import type { Display } from '../../display/display.ts';
import { renderTable } from '../../display/render-table.ts';
import { EXIT } from '../../exit-code.ts';
import type { Connection } from '../../program/command-context.ts';
import { defineCommand } from '../../program/define-command.ts';
import { showResult } from '../../program/show-result.ts';
import { safeText } from '../../safe-text.ts';
import { showExtraction } from '../../show-extraction.ts';

function showJob(job: Job, display: Display): string {
  const { id, status, filename, attempt, schemaId, schemaVersion, errorCode, errorMessage } = job;
  const facts: [string, string | null][] = [
    ['id', id],
    ['status', status],
    ['file', filename],
    ['schema', `${schemaId}, version ${schemaVersion}`],
    ['attempt', String(attempt)],
    ['error', errorCode === null ? null : `${errorCode}: ${errorMessage ?? ''}`],
    ['run in Temporal', job.temporalUrl ?? job.workflowId],
  ];
  const rows = facts.flatMap(([name, value]) =>
    value === null ? [] : [[{ text: name }, { text: safeText(value) }]],
  );
  const columns = [
    { title: 'job', align: 'left' },
    { title: '', align: 'left', flexible: true },
  ] as const;
  return renderTable(columns, rows, display);
}

async function fieldsOf({ client }: Connection, { schemaId, schemaVersion }: Job) {
  const params = { id: schemaId, version: String(schemaVersion) };
  return (await client.call('GET /api/schema/{id}/versions/{version}', { params })).fields;
}

/** `extractform jobs get` */
export const getJob = defineCommand({
  name: 'get <id>',
  summary: 'Shows a job, with its fields once it has completed',
  shape: z.object({}),
  run: async (context, { args: [id = ''] }) => {
    const connection = await context.connect();
    const query = { include: 'extraction' } as const;
    const job = await connection.client.call('GET /api/jobs/{id}', { params: { id }, query });
    const { extraction } = job;
    const hasFields = extraction !== null && extraction !== undefined && !context.json;
    const fields = hasFields
      ? showExtraction(arrangeExtraction(await fieldsOf(connection, job), extraction), context.display)
      : '';
    showResult(context, job, () => [showJob(job, context.display), fields].filter(Boolean).join('\n\n'));
    return EXIT.COMPLETED;
  },
});
