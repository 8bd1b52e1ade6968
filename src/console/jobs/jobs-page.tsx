import { useSchemas } from '../api/use-schemas.ts';
import { useQuery } from '../routing/location.ts';
import { useCanWrite } from '../session/use-session.ts';
import { Button } from '../ui/button.tsx';
import { Empty } from '../ui/empty.tsx';
import { Failure } from '../ui/failure.tsx';
import { Icon } from '../ui/icon.tsx';
import { Loading } from '../ui/loading.tsx';
import { PageHead } from '../ui/page-head.tsx';
import { chooseFiles } from './choose-files.ts';
import { filterOf } from './job-filter.ts';
import { JobFilters } from './job-filters.tsx';
import { JobRows } from './job-rows.tsx';
import { useJobs } from './use-jobs.ts';

/** The jobs, as they go. */
export function JobsPage() {
  const [query] = useQuery();
  const filter = filterOf(query);
  const jobs = useJobs(filter);
  const schemas = useSchemas();
  const canWrite = useCanWrite();
  const first = jobs.data?.pages[0];
  const isFiltered = query.size > 0;
  const newJob = canWrite && (
    <Button kind="primary" onPress={() => chooseFiles()}>
      <Icon name="upload" />
      New job
    </Button>
  );
  const count = first?.total ?? null;
  return (
    <div className="page-fill">
      <PageHead
        title="Jobs"
        note={count === null ? undefined : `${count}${first?.totalIsExact === false ? '+' : ''}`}
      >
        {newJob}
      </PageHead>
      <JobFilters schemas={schemas.data ?? []} />
      {jobs.isError && <Failure error={jobs.error} retry={() => void jobs.refetch()} />}
      {jobs.isPending && <Loading />}
      {first?.data.length === 0 &&
        (isFiltered ? (
          <Empty title="No job fits">Change the filters above to see others.</Empty>
        ) : (
          <Empty title="Drop a document here" action={newJob}>
            PDFs, scans, photos, text and HTML. Each file becomes a job: its fields are read from the page,
            with the place that each came from.
          </Empty>
        ))}
      {jobs.data !== undefined && first !== undefined && first.data.length > 0 && (
        <JobRows
          jobs={jobs.data.pages.flatMap(({ data }) => data)}
          schemas={schemas.data ?? []}
          total={first.totalIsExact === true ? count : null}
          loadMore={jobs.hasNextPage && !jobs.isFetchingNextPage ? () => void jobs.fetchNextPage() : null}
        />
      )}
    </div>
  );
}
