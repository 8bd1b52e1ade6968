import { basename } from 'node:path';
import type { Job, Schema } from './answers.ts';
import type { DemoDocument } from './demo-documents.ts';
import type { DemoStage, Outcome } from './demo-stage.ts';
import { followJob } from './follow-job.ts';

/** A job that has not ended after this time is given up, in ms. */
const JOB_BOUND_MS = 120_000;

/** Submits a document, shows the statuses of its job until it has ended, and reads what was extracted. */
export async function processDocument(
  { client, display, signal }: DemoStage,
  document: DemoDocument,
  schema: Schema,
): Promise<Outcome> {
  const { path, about } = document;
  const line = display.line(basename(path), { tellsAll: true });
  const created = await client.createJob(path, schema.id);
  const job = await followJob(client, created, {
    boundMs: JOB_BOUND_MS,
    signal,
    onStatus: (status) => line.update(status, about),
    onLook: ({ status, progress }) => line.update(status, `${about}${showProgress(progress)}`),
  });
  const completed = job.status === 'COMPLETED';
  line.end(completed ? '✓' : '✗', job.status, completed ? about : (job.errorCode ?? ''));
  return { document, schema, job, extraction: completed ? await client.getExtraction(job.id) : null };
}

function showProgress(progress: Job['progress']): string {
  const total = progress?.pagesTotal ?? 0;
  return total > 1 ? ` · ${progress?.pagesDone} of ${total} pages` : '';
}
