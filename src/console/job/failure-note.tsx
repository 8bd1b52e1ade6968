import type { Job } from '../../client/index.ts';
import { JOB_ACTIONS } from '../jobs/job-actions.ts';
import { useCanWrite } from '../session/use-session.ts';
import { Button } from '../ui/button.tsx';
import { failureWords } from './failure-words.ts';

/** Why a job failed, and what to do. */
export function FailureNote({ job }: { job: Job }) {
  const canWrite = useCanWrite();
  const words = failureWords(job.errorCode ?? '');
  const restart = JOB_ACTIONS.find(({ word }) => word === 'Restart');
  return (
    <div className="note note-bad">
      <h2>{words?.cause ?? 'The job failed.'}</h2>
      {words !== null && <p>{words.remedy}</p>}
      <p className="muted">
        <code>{job.errorCode}</code>
        {job.errorMessage !== null && ` · ${job.errorMessage}`}
      </p>
      {canWrite && job.errorRetryable === true && restart !== undefined && (
        <div className="row">
          <Button onPress={() => void restart.act(job)}>Restart</Button>
        </div>
      )}
    </div>
  );
}
