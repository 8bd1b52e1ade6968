import type { Job } from '../../client/index.ts';

export const STATUSES = ['PENDING', 'QUEUED', 'PROCESSING', 'COMPLETED', 'FAILED', 'CANCELLED'] as const;

/** What the list shows, as the address says it. */
export interface JobFilter {
  status: Job['status'][];
  schemaId: string | null;
  reviewed: boolean | null;
  runId: string | null;
}

/** The groups of statuses that people choose from. */
export const STATUS_CHOICES: readonly { label: string; word: string; statuses: Job['status'][] }[] = [
  { label: 'All', word: '', statuses: [] },
  { label: 'In progress', word: 'running', statuses: ['PENDING', 'QUEUED', 'PROCESSING'] },
  { label: 'Completed', word: 'completed', statuses: ['COMPLETED'] },
  { label: 'Failed', word: 'failed', statuses: ['FAILED'] },
  { label: 'Cancelled', word: 'cancelled', statuses: ['CANCELLED'] },
];

/** Reads the filter from the address; what makes no sense there is left out. */
export function filterOf(query: URLSearchParams): JobFilter {
  const choice = STATUS_CHOICES.find(({ word }) => word === (query.get('status') ?? ''));
  const reviewed = query.get('reviewed');
  return {
    status: choice?.statuses ?? [],
    schemaId: query.get('schema'),
    reviewed: reviewed === 'yes' ? true : reviewed === 'no' ? false : null,
    runId: null,
  };
}

/** Whether a job belongs in a list of this filter. */
export function fitsFilter(job: Job, { status, schemaId, reviewed, runId }: JobFilter): boolean {
  if (status.length > 0 && !status.includes(job.status)) return false;
  if (schemaId !== null && job.schemaId !== schemaId) return false;
  if (runId !== null && job.parentRunId !== runId) return false;
  return reviewed === null || (job.reviewedAt !== null) === reviewed;
}
