import { useState } from 'react';
import { Link } from 'react-aria-components';
import { useCanWrite } from '../session/use-session.ts';
import { Button } from '../ui/button.tsx';
import { Empty } from '../ui/empty.tsx';
import { Failure } from '../ui/failure.tsx';
import { Icon } from '../ui/icon.tsx';
import { Loading } from '../ui/loading.tsx';
import { PageHead } from '../ui/page-head.tsx';
import { NewEndpoint } from './new-endpoint.tsx';
import { useEndpoints } from './use-endpoints.ts';

/** The webhook endpoints. */
export function WebhooksPage() {
  const endpoints = useEndpoints();
  const canWrite = useCanWrite();
  const [isMaking, setMaking] = useState(false);
  const action = canWrite && (
    <Button kind="primary" onPress={() => setMaking(true)}>
      <Icon name="plus" />
      New endpoint
    </Button>
  );
  return (
    <div className="page-flow">
      <PageHead title="Webhooks">{action}</PageHead>
      <div className="page-body">
        {endpoints.isError && <Failure error={endpoints.error} retry={() => void endpoints.refetch()} />}
        {endpoints.isPending && <Loading />}
        {endpoints.data?.length === 0 && (
          <Empty title="No endpoint yet">
            An endpoint is an address that is told, signed, of what happens to jobs.
          </Empty>
        )}
        {endpoints.data !== undefined && endpoints.data.length > 0 && (
          <ul className="card schema-list">
            {endpoints.data.map(({ id, url, description, events, enabled, deliveryMode }) => (
              <li key={id}>
                <div className="job-row-name">
                  <Link href={`/webhooks/${id}`} className="job-link">
                    {url}
                  </Link>
                  <span className="muted job-row-schema">
                    {description === '' ? events.join(', ') : description}
                  </span>
                </div>
                <span className="muted">
                  {enabled ? (deliveryMode === 'MANUAL' ? 'on demand' : 'enabled') : 'disabled'}
                </span>
              </li>
            ))}
          </ul>
        )}
      </div>
      {isMaking && <NewEndpoint onClose={() => setMaking(false)} />}
    </div>
  );
}
