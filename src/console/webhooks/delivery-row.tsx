import type { Delivery } from '../../client/index.ts';
import { call } from '../api/call.ts';
import { changed } from '../api/other-tabs.ts';
import { useCanWrite } from '../session/use-session.ts';
import { Button } from '../ui/button.tsx';
import { formatDuration } from '../ui/format-duration.ts';
import { tell, tellFailure } from '../ui/notices.tsx';
import { Time } from '../ui/time.tsx';

/** A delivery with each of its attempts, and a way to send it again. */
export function DeliveryRow({ delivery }: { delivery: Delivery }) {
  const { id, endpointId, eventType, status, attempts, nextAttemptAt, createdAt } = delivery;
  const canWrite = useCanWrite();
  const again = async () => {
    try {
      const params = { id: endpointId, deliveryId: id };
      await call('POST /api/webhooks/{id}/deliveries/{deliveryId}/redeliver', { params });
      tell('It is sent again');
      await changed(['deliveries', endpointId]);
    } catch (error) {
      tellFailure(error);
    }
  };
  return (
    <li>
      <details className="job-row-name delivery">
        <summary>
          <code>{eventType}</code> <span className="muted">{status.toLowerCase()}</span>
        </summary>
        <ol className="attempts">
          {attempts.map(({ number, at, statusCode, durationMs, error, responseBody }) => (
            <li key={number}>
              <span>
                {number}. {error ?? statusCode} · {formatDuration(durationMs)} · <Time at={at} />
              </span>
              {responseBody !== null && responseBody !== '' && <pre>{responseBody}</pre>}
            </li>
          ))}
          {nextAttemptAt !== null && (
            <li className="muted">next at {new Date(nextAttemptAt).toLocaleString('en')}</li>
          )}
        </ol>
      </details>
      <span className="muted">
        <Time at={createdAt} />
      </span>
      {canWrite && status !== 'PENDING' && (
        <Button aria-label={`Send ${eventType} again`} onPress={() => void again()}>
          Send again
        </Button>
      )}
    </li>
  );
}
