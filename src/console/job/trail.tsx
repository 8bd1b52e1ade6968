import type { Job } from '../../client/index.ts';
import { labelOfPath } from '../review/label-of-path.ts';
import { showValue } from '../review/show-value.ts';
import { useUser } from '../session/use-session.ts';
import { Empty } from '../ui/empty.tsx';
import { Failure } from '../ui/failure.tsx';
import { Loading } from '../ui/loading.tsx';
import { Time } from '../ui/time.tsx';
import { useRevisions } from './use-job.ts';

/** Who changed what from what to what, and when; the model's own output is the first. */
export function Trail({ job }: { job: Job }) {
  const revisions = useRevisions(job.id);
  const { id: ownId } = useUser();
  if (revisions.isError) return <Failure error={revisions.error} />;
  if (revisions.data === undefined) return <Loading />;
  if (revisions.data.length === 0)
    return <Empty title="Nothing yet">The trail begins with the first result.</Empty>;
  return (
    <ol className="trail">
      {revisions.data.map(({ revision, attempt, source, changes, userId, createdAt }) => (
        <li key={revision}>
          <div className="row">
            <h2>Revision {revision}</h2>
            <span className="muted">
              {source === 'MODEL'
                ? `extracted, attempt ${attempt}`
                : userId === ownId
                  ? 'corrected by you'
                  : 'corrected'}{' '}
              · <Time at={createdAt} />
            </span>
          </div>
          {changes.length > 0 && (
            <dl className="changes">
              {changes.map(({ path, from, to }) => (
                <div key={path}>
                  <dt>{labelOfPath(path)}</dt>
                  <dd>
                    <del>{showValue(from)}</del> <ins>{showValue(to)}</ins>
                  </dd>
                </div>
              ))}
            </dl>
          )}
        </li>
      ))}
    </ol>
  );
}
