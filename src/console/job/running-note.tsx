import type { Job } from '../../client/index.ts';

const WORDS: Readonly<Partial<Record<Job['status'], string>>> = {
  PENDING: 'The job waits to be queued.',
  QUEUED: 'The job waits for a worker.',
  PROCESSING: 'The document is being read. The fields appear here when it is done.',
  CANCELLED: 'The job was cancelled before it had a result. Restart it from the menu above.',
};

/** What is to be known while there is no result of this attempt. */
export function RunningNote({ job }: { job: Job }) {
  const words = WORDS[job.status];
  if (words === undefined) return null;
  const { progress } = job;
  return (
    <div className="note">
      <p>{words}</p>
      {job.status === 'PROCESSING' && progress !== null && progress.pagesTotal !== null && (
        <progress
          className="wide-bar"
          aria-label="Pages read"
          value={progress.pagesDone}
          max={progress.pagesTotal}
        />
      )}
    </div>
  );
}
