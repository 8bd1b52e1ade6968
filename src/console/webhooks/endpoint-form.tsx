import { CheckboxGroup, Label } from 'react-aria-components';
import type { WebhookEndpointInput } from '../../client/index.ts';
import { Choice } from '../ui/choice.tsx';
import { TextInput } from '../ui/text-input.tsx';
import { Tick } from '../ui/tick.tsx';
import { EVENT_TYPES } from './event-types.ts';

const MODES = [
  { value: 'AUTOMATIC', label: 'When it happens' },
  { value: 'MANUAL', label: 'When it is asked for' },
] as const;
const FORMATS = [
  { value: 'JSON', label: 'JSON' },
  { value: 'XML', label: 'XML' },
  { value: 'FORM', label: 'Form' },
] as const;

/** What is asked of an endpoint: where, what, when and how. */
export function EndpointForm({
  value,
  onChange,
}: {
  value: WebhookEndpointInput;
  onChange: (value: WebhookEndpointInput) => void;
}) {
  const set = (change: Partial<WebhookEndpointInput>) => onChange({ ...value, ...change });
  return (
    <div className="stack">
      <TextInput
        label="Address"
        value={value.url}
        onChange={(url) => set({ url })}
        placeholder="https://example.com/hooks"
        inputMode="url"
      />
      <TextInput
        label="Description"
        value={value.description ?? ''}
        onChange={(description) => set({ description })}
      />
      <CheckboxGroup
        className="field"
        value={value.events}
        onChange={(chosen) => set({ events: EVENT_TYPES.filter((type) => chosen.includes(type)) })}
      >
        <Label>Events</Label>
        <div className="tick-grid">
          {EVENT_TYPES.map((type) => (
            <Tick key={type} value={type}>
              {type}
            </Tick>
          ))}
        </div>
      </CheckboxGroup>
      <div className="row">
        <Choice
          label="Sent"
          value={value.deliveryMode ?? 'AUTOMATIC'}
          onChange={(mode) =>
            set({ deliveryMode: MODES.find((known) => known.value === mode)?.value ?? 'AUTOMATIC' })
          }
          options={MODES}
        />
        <Choice
          label="As"
          value={value.bodyFormat ?? 'JSON'}
          onChange={(format) =>
            set({ bodyFormat: FORMATS.find((known) => known.value === format)?.value ?? 'JSON' })
          }
          options={FORMATS}
        />
      </div>
    </div>
  );
}
