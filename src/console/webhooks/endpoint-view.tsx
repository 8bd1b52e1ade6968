import { useState } from 'react';
import type {
  WebhookEndpoint,
  WebhookEndpointChangesInput,
  WebhookEndpointInput,
} from '../../client/index.ts';
import { call } from '../api/call.ts';
import { changed } from '../api/other-tabs.ts';
import { navigate } from '../routing/location.ts';
import { useCanWrite } from '../session/use-session.ts';
import { Button } from '../ui/button.tsx';
import { Confirm } from '../ui/confirm.tsx';
import { tell, tellFailure } from '../ui/notices.tsx';
import { PageHead } from '../ui/page-head.tsx';
import { Secret } from '../ui/secret.tsx';
import { Window } from '../ui/window.tsx';
import { Deliveries } from './deliveries.tsx';
import { EndpointForm } from './endpoint-form.tsx';

const inputOf = ({
  url,
  description,
  events,
  deliveryMode,
  bodyFormat,
}: WebhookEndpoint): WebhookEndpointInput => ({
  ...{ url, description, events, deliveryMode, bodyFormat },
});

/** An endpoint to change and to try, and what was sent to it. */
export function EndpointView({ endpoint }: { endpoint: WebhookEndpoint }) {
  const canWrite = useCanWrite();
  const [value, setValue] = useState(() => inputOf(endpoint));
  const [secret, setSecret] = useState<string | null>(null);
  const [asking, setAsking] = useState<'Delete' | 'Rotate' | null>(null);
  const params = { id: endpoint.id };
  const isChanged = JSON.stringify(value) !== JSON.stringify(inputOf(endpoint));
  const run = (work: () => Promise<void>) => void work().catch(tellFailure);
  const refresh = () => changed(['webhooks'], ['webhook', endpoint.id], ['deliveries', endpoint.id]);
  const change = (body: WebhookEndpointChangesInput, words: string) =>
    run(async () => {
      await call('PATCH /api/webhooks/{id}', { params, body });
      tell(words);
      await refresh();
    });
  const ping = () =>
    run(async () => {
      const { status, attempts } = await call('POST /api/webhooks/{id}/ping', { params });
      const [last] = attempts;
      const why = last?.error ?? `status ${last?.statusCode ?? 'none'}`;
      if (status === 'DELIVERED') tell(`The endpoint answered ${last?.statusCode ?? ''}`);
      else tellFailure(`The ping was not taken: ${why}`);
      await refresh();
    });
  const confirmed = async () => {
    if (asking === 'Rotate') {
      setSecret((await call('POST /api/webhooks/{id}/rotate-secret', { params })).signingSecret);
      return;
    }
    await call('DELETE /api/webhooks/{id}', { params });
    tell('The endpoint is deleted');
    navigate('/webhooks');
    await changed(['webhooks']);
  };
  return (
    <div className="page-flow">
      <PageHead title={endpoint.url} note={endpoint.enabled ? 'enabled' : 'disabled'}>
        {canWrite && (
          <>
            <Button onPress={ping}>Ping</Button>
            <Button onPress={() => setAsking('Rotate')}>New secret</Button>
            <Button
              onPress={() =>
                change(
                  { enabled: !endpoint.enabled },
                  endpoint.enabled ? 'The endpoint is disabled' : 'The endpoint is enabled',
                )
              }
            >
              {endpoint.enabled ? 'Disable' : 'Enable'}
            </Button>
            <Button kind="quiet" onPress={() => setAsking('Delete')}>
              Delete
            </Button>
          </>
        )}
      </PageHead>
      <div className="page-body">
        {endpoint.disabledReason !== null && (
          <p className="note note-bad" role="status">
            It was disabled: {endpoint.disabledReason}
          </p>
        )}
        <div className="card schema-about">
          <EndpointForm value={value} onChange={setValue} />
          <div className="row">
            <Button
              kind="primary"
              isDisabled={!canWrite || !isChanged}
              onPress={() => change(value, 'Saved')}
            >
              Save
            </Button>
          </div>
        </div>
        <Deliveries endpoint={endpoint} />
      </div>
      {secret !== null && (
        <Window title="Its new signing secret" isOpen onClose={() => setSecret(null)}>
          <Secret label="Secret" value={secret} />
          <p className="muted">The one before signs too for 24 hours.</p>
        </Window>
      )}
      <Confirm
        title={asking === 'Delete' ? 'Delete this endpoint?' : 'Make a new secret?'}
        action={asking === 'Delete' ? 'Delete' : 'Make a new secret'}
        isOpen={asking !== null}
        onAnswer={(isSure) => {
          if (isSure) run(confirmed);
          setAsking(null);
        }}
      >
        {asking === 'Delete'
          ? 'It goes with its deliveries. Nothing is sent to it any more.'
          : 'Both secrets sign for 24 hours; after that the old one is gone.'}
      </Confirm>
    </div>
  );
}
