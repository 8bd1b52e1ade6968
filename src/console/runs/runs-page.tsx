import { Link } from 'react-aria-components';
import { chooseFiles } from '../jobs/choose-files.ts';
import { useCanWrite } from '../session/use-session.ts';
import { Button } from '../ui/button.tsx';
import { Empty } from '../ui/empty.tsx';
import { Failure } from '../ui/failure.tsx';
import { Icon } from '../ui/icon.tsx';
import { Loading } from '../ui/loading.tsx';
import { PageHead } from '../ui/page-head.tsx';
import { Time } from '../ui/time.tsx';
import { nameOfRun } from './name-of-run.ts';
import { RunProgress } from './run-progress.tsx';
import { useRuns } from './use-runs.ts';

/** The runs: many documents worked on as one. */
export function RunsPage() {
  const runs = useRuns();
  const canWrite = useCanWrite();
  return (
    <div className="page-flow">
      <PageHead title="Runs">
        {canWrite && (
          <Button kind="primary" onPress={chooseFiles}>
            <Icon name="upload" />
            New run
          </Button>
        )}
      </PageHead>
      <div className="page-body">
        {runs.isError && <Failure error={runs.error} retry={() => void runs.refetch()} />}
        {runs.isPending && <Loading />}
        {runs.data?.length === 0 && (
          <Empty title="No run yet">Drop several files at once: they are worked on as one run.</Empty>
        )}
        {runs.data !== undefined && runs.data.length > 0 && (
          <ul className="card schema-list">
            {runs.data.map((run) => (
              <li key={run.id}>
                <div className="job-row-name">
                  <Link href={`/runs/${run.id}`} className="job-link">
                    {nameOfRun(run)}
                  </Link>
                  <span className="muted">
                    {run.status.toLowerCase()} · <Time at={run.createdAt} />
                  </span>
                </div>
                <RunProgress run={run} />
              </li>
            ))}
          </ul>
        )}
      </div>
    </div>
  );
}
