import { useState } from 'react';
import type { WebhookEndpointInput } from '../../client/index.ts';
import { call } from '../api/call.ts';
import { changed } from '../api/other-tabs.ts';
import { navigate } from '../routing/location.ts';
import { Button } from '../ui/button.tsx';
import { tellFailure } from '../ui/notices.tsx';
import { Secret } from '../ui/secret.tsx';
import { Window } from '../ui/window.tsx';
import { EndpointForm } from './endpoint-form.tsx';
import { USUAL_TYPES } from './event-types.ts';

/** Makes an endpoint and shows its signing secret, once. */
export function NewEndpoint({ onClose }: { onClose: () => void }) {
  const [value, setValue] = useState<WebhookEndpointInput>({ url: '', events: USUAL_TYPES });
  const [made, setMade] = useState<{ id: string; signingSecret: string } | null>(null);
  const make = async () => {
    try {
      setMade(await call('POST /api/webhooks', { body: value }));
      await changed(['webhooks']);
    } catch (error) {
      tellFailure(error);
    }
  };
  if (made !== null) {
    const leave = () => {
      onClose();
      navigate(`/webhooks/${made.id}`);
    };
    return (
      <Window title="Its signing secret" isOpen onClose={leave}>
        <Secret label="Secret" value={made.signingSecret} />
        <div className="row row-end">
          <Button kind="primary" onPress={leave}>
            I have kept it
          </Button>
        </div>
      </Window>
    );
  }
  return (
    <Window title="New endpoint" isOpen onClose={onClose}>
      <EndpointForm value={value} onChange={setValue} />
      <div className="row row-end">
        <Button onPress={onClose}>Cancel</Button>
        <Button kind="primary" isDisabled={value.url.trim() === ''} onPress={() => void make()}>
          Make endpoint
        </Button>
      </div>
    </Window>
  );
}
