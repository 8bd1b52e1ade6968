import type { Job, ServerSentEvent } from '../../client/index.ts';
import { keepJob, keepProgress } from './keep-jobs.ts';
import { queryClient } from './query-client.ts';

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;

const isJob = (value: unknown): value is Job =>
  isRecord(value) &&
  typeof value.id === 'string' &&
  typeof value.status === 'string' &&
  typeof value.updatedAt === 'string';

function applyProgress(data: unknown): void {
  if (!isRecord(data)) return;
  const { jobId, attempt, pagesDone, pagesTotal } = data;
  if (typeof jobId !== 'string' || typeof attempt !== 'number' || typeof pagesDone !== 'number') return;
  keepProgress(jobId, attempt, { pagesDone, pagesTotal: typeof pagesTotal === 'number' ? pagesTotal : null });
}

/** Brings what is shown in step with an event of the service. */
export function applyEvent({ type, data }: ServerSentEvent): void {
  if (type === 'reset') void queryClient.invalidateQueries();
  else if (type === 'job.progress') applyProgress(data);
  else if (type.startsWith('job_run.')) {
    void queryClient.invalidateQueries({ queryKey: ['runs'] });
    void queryClient.invalidateQueries({ queryKey: ['run'] });
  } else {
    const job = isRecord(data) && isRecord(data.data) ? data.data.job : null;
    if (!isJob(job)) return;
    keepJob(job);
    if (job.parentRunId !== null) void queryClient.invalidateQueries({ queryKey: ['run', job.parentRunId] });
    for (const part of ['extraction', 'revisions', 'attempts']) {
      void queryClient.invalidateQueries({ queryKey: [part, job.id] });
    }
  }
}
