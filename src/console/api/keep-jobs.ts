import type { InfiniteData } from '@tanstack/react-query';
import type { Job, JobList } from '../../client/index.ts';
import { fitsFilter, type JobFilter } from '../jobs/job-filter.ts';
import { queryClient } from './query-client.ts';

type Listed = InfiniteData<JobList, string | null>;

function changeLists(change: (list: Listed, filter: JobFilter) => Listed): void {
  for (const [key, list] of queryClient.getQueriesData<Listed>({ queryKey: ['jobs'] })) {
    const filter = key[1] as JobFilter | undefined;
    if (list !== undefined && filter !== undefined) queryClient.setQueryData(key, change(list, filter));
  }
}

const mapJobs = (list: Listed, change: (jobs: Job[]) => Job[]): Listed => ({
  ...list,
  pages: list.pages.map((page) => ({ ...page, data: change(page.data) })),
});

function place(list: Listed, job: Job, filter: JobFilter): Listed {
  const held = list.pages.some(({ data }) => data.some(({ id }) => id === job.id));
  if (held) return mapJobs(list, (jobs) => jobs.map((old) => (old.id === job.id ? newer(old, job) : old)));
  const [first, ...rest] = list.pages;
  const newest = first?.data[0];
  // Ids rise with time (UUIDv7). An older job stands further down than the list was read.
  const belongs = fitsFilter(job, filter) && (newest === undefined || job.id > newest.id);
  return first === undefined || !belongs
    ? list
    : {
        ...list,
        pages: [
          { ...first, data: [job, ...first.data], total: first.total === null ? null : first.total + 1 },
          ...rest,
        ],
      };
}

const newer = (old: Job, job: Job): Job => (job.updatedAt >= old.updatedAt ? { ...old, ...job } : old);

/** Shows a job as it is now, wherever it is shown; a new one comes to the top of the lists that it fits. */
export function keepJob(job: Job): void {
  queryClient.setQueryData<Job>(['job', job.id], (old) => (old === undefined ? old : newer(old, job)));
  changeLists((list, filter) => place(list, job, filter));
}

/** Shows how far an attempt is. */
export function keepProgress(jobId: string, attempt: number, progress: NonNullable<Job['progress']>): void {
  const change = (job: Job): Job =>
    job.id === jobId && job.attempt === attempt ? { ...job, progress } : job;
  queryClient.setQueryData<Job>(['job', jobId], (old) => (old === undefined ? old : change(old)));
  changeLists((list) => mapJobs(list, (jobs) => jobs.map(change)));
}

/** Takes a deleted job out of the lists. */
export function dropJob(jobId: string): void {
  changeLists((list) => mapJobs(list, (jobs) => jobs.filter(({ id }) => id !== jobId)));
}
