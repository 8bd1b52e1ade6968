import { useQuery } from '@tanstack/react-query';
import { call } from '../api/call.ts';
import { lostError } from '../api/lost-error.ts';
import type { PageProps } from '../routing/pages.tsx';
import { Failure } from '../ui/failure.tsx';
import { Loading } from '../ui/loading.tsx';
import { EndpointView } from './endpoint-view.tsx';

/** An endpoint with its deliveries. */
export function WebhookPage({ id }: PageProps) {
  const endpoint = useQuery({
    queryKey: ['webhook', id],
    queryFn: ({ signal }) => call('GET /api/webhooks/{id}', { params: { id }, signal }),
  });
  const lost = lostError(endpoint);
  if (lost !== null) return <Failure error={lost} retry={() => void endpoint.refetch()} />;
  if (endpoint.data === undefined) return <Loading />;
  return <EndpointView key={endpoint.data.updatedAt} endpoint={endpoint.data} />;
}
