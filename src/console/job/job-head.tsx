import { Link } from 'react-aria-components';
import type { Job } from '../../client/index.ts';
import { JobMenu } from '../jobs/job-menu.tsx';
import { nameOfJob } from '../jobs/name-of-job.ts';
import { StatusBadge } from '../jobs/status-badge.tsx';
import { navigate } from '../routing/location.ts';
import { Icon } from '../ui/icon.tsx';
import { useTitle } from '../ui/use-title.ts';

/** The head of a job's page: what it is, how it stands, and what can be done. */
export function JobHead({ job, schemaName }: { job: Job; schemaName: string }) {
  const name = nameOfJob(job);
  useTitle(name);
  return (
    <div className="job-head">
      <Link href="/jobs" className="button button-icon" aria-label="All jobs">
        <Icon name="back" />
      </Link>
      <div className="job-head-name">
        <h1 title={name}>{name}</h1>
        <span className="muted">
          {schemaName} · version {job.schemaVersion}
          {job.attempt > 1 && ` · attempt ${job.attempt}`}
        </span>
      </div>
      <span role="status">
        <StatusBadge job={job} />
      </span>
      <JobMenu job={job} onDeleted={() => navigate('/jobs')} />
    </div>
  );
}
