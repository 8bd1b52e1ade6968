import type { Job } from '../../client/index.ts';
import { call } from '../api/call.ts';
import { dropJob, keepJob } from '../api/keep-jobs.ts';
import { changed } from '../api/other-tabs.ts';
import { tell, tellFailure } from '../ui/notices.tsx';

/** Something that can be done with a job. */
export interface JobAction {
  word: 'Cancel' | 'Restart' | 'Delete';
  isPossible: (job: Job) => boolean;
  /** Does it and tells of it; gives whether it was done. */
  act: (job: Job) => Promise<boolean>;
}

const hasEnded = ({ status }: Job): boolean => ['COMPLETED', 'FAILED', 'CANCELLED'].includes(status);

async function told(done: string, work: () => Promise<void>): Promise<boolean> {
  try {
    await work();
    tell(done);
    return true;
  } catch (error) {
    tellFailure(error);
    return false;
  }
}

const cancelJob = ({ id }: Job) =>
  told('The job is being cancelled', async () => {
    keepJob(await call('POST /api/jobs/{id}/cancel', { params: { id }, body: {} }));
  });

const restartJob = ({ id }: Job) =>
  told('The job runs again', async () => {
    const headers = { 'Idempotency-Key': crypto.randomUUID() };
    keepJob(await call('POST /api/jobs/{id}/restart', { params: { id }, headers, body: {} }));
  });

const deleteJob = ({ id }: Job) =>
  told('The job is deleted', async () => {
    await call('DELETE /api/jobs/{id}', { params: { id } });
    dropJob(id);
    await changed(['jobs']);
  });

export const JOB_ACTIONS: readonly JobAction[] = [
  { word: 'Cancel', isPossible: (job) => !hasEnded(job) && job.cancelRequestedAt === null, act: cancelJob },
  { word: 'Restart', isPossible: hasEnded, act: restartJob },
  { word: 'Delete', isPossible: () => true, act: deleteJob },
];
