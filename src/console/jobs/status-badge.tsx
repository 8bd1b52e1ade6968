import type { Job } from '../../client/index.ts';

const WORDS: Readonly<Record<Job['status'], string>> = {
  PENDING: 'Waiting',
  QUEUED: 'Queued',
  PROCESSING: 'Processing',
  COMPLETED: 'Completed',
  FAILED: 'Failed',
  CANCELLED: 'Cancelled',
};

function wordOf({ status, progress, cancelRequestedAt, reviewedAt }: Job): string {
  if (status === 'PROCESSING' && cancelRequestedAt !== null) return 'Cancelling';
  if (
    status === 'PROCESSING' &&
    progress !== null &&
    progress.pagesTotal !== null &&
    progress.pagesTotal > 1
  ) {
    return `Page ${progress.pagesDone} of ${progress.pagesTotal}`;
  }
  return status === 'COMPLETED' && reviewedAt !== null ? 'Reviewed' : WORDS[status];
}

/** How a job stands, in a word and a sign; a bar while it goes through its pages. */
export function StatusBadge({ job }: { job: Job }) {
  const { status, progress } = job;
  const total = status === 'PROCESSING' ? (progress?.pagesTotal ?? null) : null;
  return (
    <span className="badge" data-status={status}>
      <span className="badge-sign" aria-hidden="true" />
      {wordOf(job)}
      {total !== null && total > 1 && (
        <progress
          className="badge-bar"
          aria-label="Pages read"
          value={progress?.pagesDone ?? 0}
          max={total}
        />
      )}
    </span>
  );
}
