import type { JobRun } from '../../client/index.ts';

const PARTS = [
  { part: 'completed', word: 'completed', countOf: (run: JobRun) => run.completedJobs },
  { part: 'failed', word: 'failed', countOf: (run: JobRun) => run.failedJobs },
  { part: 'cancelled', word: 'cancelled', countOf: (run: JobRun) => run.cancelledJobs },
  { part: 'pending', word: 'to do', countOf: (run: JobRun) => run.pendingJobs },
] as const;

/** How the jobs of a run stand, as a bar and in words. */
export function RunProgress({ run }: { run: JobRun }) {
  const total = Math.max(1, run.totalJobs);
  const words = PARTS.filter(({ countOf }) => countOf(run) > 0).map(
    ({ word, countOf }) => `${countOf(run)} ${word}`,
  );
  return (
    <div className="run-progress">
      <div className="run-bar" aria-hidden="true">
        {PARTS.map(({ part, countOf }) => (
          <span key={part} data-part={part} style={{ width: `${(countOf(run) / total) * 100}%` }} />
        ))}
      </div>
      <span className="muted">{words.join(' · ')}</span>
    </div>
  );
}
