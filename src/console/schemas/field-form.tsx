import { Button } from '../ui/button.tsx';
import { Icon } from '../ui/icon.tsx';
import { Tick } from '../ui/tick.tsx';
import { type DraftField, TYPES } from './draft.ts';
import { FieldTree } from './field-tree.tsx';
import { PossibleValues } from './possible-values.tsx';

/** One field of a schema: its name, what it is, and what the extractor is told of it. */
export function FieldForm({
  field,
  label,
  onChange,
  onRemove,
  onUp,
  onDown,
  isReadOnly,
}: {
  field: DraftField;
  label: string;
  onChange: (field: DraftField) => void;
  onRemove: () => void;
  onUp: (() => void) | null;
  onDown: (() => void) | null;
  isReadOnly: boolean;
}) {
  const set = (change: Partial<DraftField>) => onChange({ ...field, ...change });
  const named = field.name === '' ? label : field.name;
  return (
    <fieldset className="field-form" disabled={isReadOnly}>
      <legend className="visually-hidden">{label}</legend>
      <div className="field-form-line">
        <input
          className="input field-form-name"
          aria-label={`${label}: name`}
          placeholder="name"
          value={field.name}
          onChange={({ target }) => set({ name: target.value })}
          spellCheck={false}
          autoComplete="off"
        />
        <select
          className="input select"
          aria-label={`${label}: type`}
          value={field.type}
          onChange={({ target }) => set({ type: TYPES.find((type) => type === target.value) ?? 'text' })}
        >
          {TYPES.map((type) => (
            <option key={type}>{type}</option>
          ))}
        </select>
        <Tick isSelected={field.isArray} onChange={(isArray) => set({ isArray })} isDisabled={isReadOnly}>
          List
        </Tick>
        <Tick isSelected={field.required} onChange={(required) => set({ required })} isDisabled={isReadOnly}>
          Required
        </Tick>
        <span className="field-form-tools">
          <Button
            kind="icon"
            aria-label={`Move ${named} up`}
            isDisabled={onUp === null}
            onPress={() => onUp?.()}
          >
            <Icon name="up" />
          </Button>
          <Button
            kind="icon"
            aria-label={`Move ${named} down`}
            isDisabled={onDown === null}
            onPress={() => onDown?.()}
          >
            <Icon name="down" />
          </Button>
          <Button kind="icon" aria-label={`Remove ${named}`} onPress={onRemove}>
            <Icon name="trash" />
          </Button>
        </span>
      </div>
      <input
        className="input field-form-description"
        aria-label={`${label}: description`}
        placeholder="What it is, in a few words: the extractor reads this"
        value={field.description}
        onChange={({ target }) => set({ description: target.value })}
      />
      {field.type === 'text' && <PossibleValues field={field} label={label} onChange={set} />}
      {field.type === 'object' && (
        <FieldTree
          fields={field.properties}
          onChange={(properties) => set({ properties })}
          isReadOnly={isReadOnly}
          owner={named}
        />
      )}
    </fieldset>
  );
}
