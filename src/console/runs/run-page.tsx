import { lostError } from '../api/lost-error.ts';
import { useSchemas } from '../api/use-schemas.ts';
import { JobRows } from '../jobs/job-rows.tsx';
import { useJobs } from '../jobs/use-jobs.ts';
import type { PageProps } from '../routing/pages.tsx';
import { Failure } from '../ui/failure.tsx';
import { Loading } from '../ui/loading.tsx';
import { PageHead } from '../ui/page-head.tsx';
import { nameOfRun } from './name-of-run.ts';
import { RunActions } from './run-actions.tsx';
import { RunExport } from './run-export.tsx';
import { RunProgress } from './run-progress.tsx';
import { useRun } from './use-runs.ts';

/** A run with its jobs. */
export function RunPage({ id }: PageProps) {
  const run = useRun(id);
  const jobs = useJobs({ status: [], schemaId: null, reviewed: null, runId: id });
  const schemas = useSchemas();
  const lost = lostError(run);
  if (lost !== null) return <Failure error={lost} retry={() => void run.refetch()} />;
  if (run.data === undefined) return <Loading />;
  return (
    <div className="page-fill">
      <PageHead title={nameOfRun(run.data)} note={run.data.status.toLowerCase()}>
        <RunExport run={run.data} />
        <RunActions run={run.data} />
      </PageHead>
      <div className="run-head" role="status">
        <RunProgress run={run.data} />
      </div>
      {jobs.isError && <Failure error={jobs.error} />}
      {jobs.data !== undefined && (
        <JobRows
          jobs={jobs.data.pages.flatMap(({ data }) => data)}
          schemas={schemas.data ?? []}
          total={run.data.totalJobs}
          loadMore={jobs.hasNextPage && !jobs.isFetchingNextPage ? () => void jobs.fetchNextPage() : null}
        />
      )}
    </div>
  );
}
