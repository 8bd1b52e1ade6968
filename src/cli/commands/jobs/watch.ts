import { z } from 'zod';
import type { Job } from '../../../client/index.ts';
import { isFinished } from '../../../contract/job-status.ts';
import { EXIT } from '../../exit-code.ts';
import { followJobEvents } from '../../follow-job-events.ts';
import { defineCommand } from '../../program/define-command.ts';
import { safeJsonLine, safeText } from '../../safe-text.ts';

function words({ status, progress, errorCode, errorMessage }: Job): string {
  if (errorCode !== null) return `${status} ${errorCode}: ${errorMessage ?? ''}`;
  if (isFinished(status) || progress === null || progress.pagesTotal === null) return status;
  return `${status} ${progress.pagesDone} of ${progress.pagesTotal} pages`;
}

/** `extractform jobs watch` */
export const watchJob = defineCommand({
  name: 'watch <id>',
  summary: 'Follows a job to its end',
  shape: z.object({}),
  run: async (context, { args: [id = ''] }) => {
    const { client } = await context.connect();
    const job = await client.call('GET /api/jobs/{id}', { params: { id } });
    let told = '';
    const ended = await followJobEvents(client, job, context.signal, (now) => {
      const line = context.json ? safeJsonLine(now) : safeText(words(now));
      if (line !== told) context.display.print(line);
      told = line;
    });
    return ended.status === 'COMPLETED' ? EXIT.COMPLETED : EXIT.FAILED;
  },
});
