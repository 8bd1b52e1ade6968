import type { EntityManager } from './database.ts';

/** The channel on which PostgreSQL tells of progress, which is not kept. */
export const PROGRESS_CHANNEL = 'extractform_progress';

/** How far the reading of a job's document is. */
export interface ProgressNotice {
  userId: string;
  jobId: string;
  attempt: number;
  pagesDone: number;
  pagesTotal: number;
}

/** Tells those who follow the job, in every process. */
export async function notifyProgress(em: EntityManager, notice: ProgressNotice): Promise<void> {
  await em.execute('select pg_notify(?, ?)', [PROGRESS_CHANNEL, JSON.stringify(notice)]);
}
