import { Link } from 'react-aria-components';
import type { Job } from '../../client/index.ts';
import { Time } from '../ui/time.tsx';
import { JobMenu } from './job-menu.tsx';
import { nameOfJob } from './name-of-job.ts';
import { StatusBadge } from './status-badge.tsx';

/** A job in a line. */
export function JobRow({ job, schemaName }: { job: Job; schemaName: string | undefined }) {
  return (
    <>
      <div className="job-row-name">
        <Link href={`/jobs/${job.id}`} className="job-link">
          {nameOfJob(job)}
        </Link>
        <span className="muted job-row-schema">
          {schemaName ?? 'Schema of its own'}
          {job.attempt > 1 && ` · attempt ${job.attempt}`}
        </span>
      </div>
      <StatusBadge job={job} />
      <span className="muted job-row-time">
        <Time at={job.createdAt} />
      </span>
      <JobMenu job={job} />
    </>
  );
}
