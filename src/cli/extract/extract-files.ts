import { ApiProblem, type Client, type Job, type Schema } from '../../client/index.ts';
import { isFinished } from '../../contract/job-status.ts';
import { followJobEvents } from '../follow-job-events.ts';
import type { FileProgress, Progress } from '../progress/progress.ts';
import { createSlots } from './create-slots.ts';
import type { FileResult } from './file-result.ts';
import { jobKeys } from './job-key.ts';
import { submitFile } from './submit-file.ts';

/** How many files are sent, and how many jobs are followed, at the same time. */
const SENT_AT_ONCE = 4;
const FOLLOWED_AT_ONCE = 16;

/** What is to be done with the files. */
export interface ExtractRequest {
  client: Client;
  schema: Schema;
  /** Whether to wait for the ends of the jobs. */
  wait: boolean;
  /** Makes other jobs of files that have some. */
  salt: string;
  signal: AbortSignal;
}

async function waitFor(request: ExtractRequest, created: Job, line: FileProgress): Promise<Job> {
  const { client, signal } = request;
  const job = await followJobEvents(client, created, signal, (now) => line.update(now));
  if (job.status !== 'COMPLETED') return job;
  const query = { include: 'extraction' } as const;
  return await client.call('GET /api/jobs/{id}', { params: { id: job.id }, query });
}

function resultOf(file: string, { extraction = null, ...job }: Job): FileResult {
  return { file, job, extraction, error: null };
}

/**
 * Makes a job of each file, and waits for them where that is asked for. A file that the service refuses does not stop the others. Throws
 * what stops all: a service that cannot be reached, a user that it does not know, the signal's reason.
 */
export async function extractFiles(
  files: readonly string[],
  request: ExtractRequest,
  progress: Progress,
): Promise<FileResult[]> {
  const { client, schema, salt, signal, wait } = request;
  const [sending, following] = [createSlots(SENT_AT_ONCE), createSlots(FOLLOWED_AT_ONCE)];
  let isOver = false;

  async function extractFile(file: string): Promise<FileResult> {
    const { created, line } = await sending(async () => {
      if (isOver) throw new Error('another file has stopped it');
      const line = progress.file(file);
      return {
        line,
        created: await submitFile(client, file, schema, await jobKeys(file, schema, salt), signal),
      };
    });
    line.update(created);
    const job = wait ? await following(() => waitFor(request, created, line)) : created;
    line.end(job.status, !isFinished(job.status) || job.status === 'COMPLETED');
    return resultOf(file, job);
  }

  async function extractOne(file: string): Promise<FileResult> {
    try {
      return await extractFile(file);
    } catch (error) {
      if (error instanceof ApiProblem && error.problem.status !== 401) {
        const { code, detail } = error.problem;
        progress.file(file).end(code, false);
        return { file, job: null, extraction: null, error: { code, message: detail } };
      }
      isOver = true;
      throw error;
    }
  }

  const work = files.map(extractOne);
  // All are waited for, also when one fails, so that nothing goes on behind the error.
  await Promise.allSettled(work);
  return await Promise.all(work);
}
