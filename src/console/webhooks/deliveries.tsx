import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { WebhookEndpoint } from '../../client/index.ts';
import { call } from '../api/call.ts';
import { changed } from '../api/other-tabs.ts';
import { useCanWrite } from '../session/use-session.ts';
import { Button } from '../ui/button.tsx';
import { Choice } from '../ui/choice.tsx';
import { Failure } from '../ui/failure.tsx';
import { Loading } from '../ui/loading.tsx';
import { tell, tellFailure } from '../ui/notices.tsx';
import { DeliveryRow } from './delivery-row.tsx';

const STATUSES = [
  { value: '', label: 'All' },
  { value: 'PENDING', label: 'Pending' },
  { value: 'DELIVERED', label: 'Delivered' },
  { value: 'DEAD', label: 'Dead' },
] as const;
/** How far back dead deliveries and untold events are taken up again, in ms: as long as events are kept. */
const RECOVERED_MS = 29 * 86_400_000;

/** What was sent to an endpoint, newest first. */
export function Deliveries({ endpoint }: { endpoint: WebhookEndpoint }) {
  const { id } = endpoint;
  const canWrite = useCanWrite();
  const [status, setStatus] = useState<(typeof STATUSES)[number]['value']>('');
  const deliveries = useQuery({
    queryKey: ['deliveries', id, status],
    refetchInterval: 5_000,
    queryFn: async ({ signal }) => {
      const query = { limit: 50, ...(status === '' ? {} : { status }) };
      return (await call('GET /api/webhooks/{id}/deliveries', { params: { id }, query, signal })).data;
    },
  });
  const recover = async () => {
    try {
      const since = new Date(Date.now() - RECOVERED_MS).toISOString();
      const { deliveries: count } = await call('POST /api/webhooks/{id}/recover', {
        params: { id },
        body: { since },
      });
      tell(`${count} ${count === 1 ? 'delivery is' : 'deliveries are'} sent again`);
      await changed(['deliveries', id]);
    } catch (error) {
      tellFailure(error);
    }
  };
  return (
    <section className="stack">
      <div className="row">
        <h2>Deliveries</h2>
        <div className="page-actions">
          <Choice
            label="Status"
            isLabelHidden
            value={status}
            onChange={(value) => setStatus(STATUSES.find((known) => known.value === value)?.value ?? '')}
            options={STATUSES}
          />
          {canWrite && <Button onPress={() => void recover()}>Send the dead ones again</Button>}
        </div>
      </div>
      {deliveries.isError && <Failure error={deliveries.error} />}
      {deliveries.isPending && <Loading />}
      {deliveries.data?.length === 0 && <p className="muted">Nothing was sent yet.</p>}
      {deliveries.data !== undefined && deliveries.data.length > 0 && (
        <ul className="card schema-list">
          {deliveries.data.map((delivery) => (
            <DeliveryRow key={delivery.id} delivery={delivery} />
          ))}
        </ul>
      )}
    </section>
  );
}
