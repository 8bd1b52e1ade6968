import { LongTextInput } from '../ui/long-text-input.tsx';
import { TextInput } from '../ui/text-input.tsx';
import { Tick } from '../ui/tick.tsx';
import type { Draft } from './draft.ts';
import { FieldTree } from './field-tree.tsx';
import { JsonView } from './json-view.tsx';
import { SchemaEndpoints } from './schema-endpoints.tsx';

/** A schema by its fields, and beside them as JSON. */
export function SchemaEditor({
  draft,
  onChange,
  isReadOnly,
}: {
  draft: Draft;
  onChange: (draft: Draft) => void;
  isReadOnly: boolean;
}) {
  const set = (change: Partial<Draft>) => onChange({ ...draft, ...change });
  return (
    <div className="schema-editor">
      <div className="stack">
        <div className="card schema-about">
          <TextInput
            label="Name"
            value={draft.name}
            onChange={(name) => set({ name })}
            isReadOnly={isReadOnly}
            isRequired
          />
          <TextInput
            label="Description"
            value={draft.description}
            onChange={(description) => set({ description })}
            isReadOnly={isReadOnly}
          />
          <LongTextInput
            label="Instructions"
            description="Given to the model with each document."
            rows={2}
            value={draft.instructions}
            onChange={(instructions) => set({ instructions })}
            isReadOnly={isReadOnly}
          />
          <Tick isSelected={draft.strict} onChange={(strict) => set({ strict })} isReadOnly={isReadOnly}>
            Strict: a value that is not found on the page is left empty
          </Tick>
          <SchemaEndpoints
            chosen={draft.webhookEndpointIds}
            onChange={(webhookEndpointIds) => set({ webhookEndpointIds })}
            isReadOnly={isReadOnly}
          />
        </div>
        <h2>Fields</h2>
        <FieldTree fields={draft.fields} onChange={(fields) => set({ fields })} isReadOnly={isReadOnly} />
      </div>
      <JsonView draft={draft} onChange={onChange} isReadOnly={isReadOnly} />
    </div>
  );
}
