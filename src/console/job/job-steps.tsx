import type { Job } from '../../client/index.ts';
import { Failure } from '../ui/failure.tsx';
import { Icon } from '../ui/icon.tsx';
import { Loading } from '../ui/loading.tsx';
import { Time } from '../ui/time.tsx';
import { AttemptSteps } from './attempt-steps.tsx';
import { useAttempts } from './use-job.ts';

/** Each attempt with what it did and how long that took. */
export function JobSteps({ job }: { job: Job }) {
  const attempts = useAttempts(job.id);
  if (attempts.isError) return <Failure error={attempts.error} />;
  if (attempts.data === undefined) return <Loading />;
  return (
    <div className="stack">
      {attempts.data.map((attempt) => (
        <section key={attempt.attempt} className="stack stack-close">
          <div className="row">
            <h2>Attempt {attempt.attempt}</h2>
            <span className="muted">
              {attempt.status.toLowerCase()} · <Time at={attempt.createdAt} />
            </span>
          </div>
          <AttemptSteps steps={attempt.steps} />
          {attempt.errorMessage !== null && <p className="field-error">{attempt.errorMessage}</p>}
          {attempt.temporalUrl !== null && (
            <a className="link row" href={attempt.temporalUrl} target="_blank" rel="noreferrer">
              Open its run in the Temporal Web UI
              <Icon name="external" />
            </a>
          )}
        </section>
      ))}
    </div>
  );
}
