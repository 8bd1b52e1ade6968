import { Button } from '../ui/button.tsx';
import { Icon } from '../ui/icon.tsx';
import { type DraftField, newField } from './draft.ts';
import { FieldForm } from './field-form.tsx';

/** The fields of a level, each with its own below it. */
export function FieldTree({
  fields,
  onChange,
  isReadOnly,
  owner = '',
}: {
  fields: readonly DraftField[];
  onChange: (fields: DraftField[]) => void;
  isReadOnly: boolean;
  /** The name of the field that these belong to; empty at the top. */
  owner?: string;
}) {
  const move = (index: number, by: 1 | -1) => {
    const next = [...fields];
    const [field] = next.splice(index, 1);
    if (field !== undefined) next.splice(index + by, 0, field);
    onChange(next);
  };
  return (
    <div className="field-tree">
      {fields.map((field, index) => (
        <FieldForm
          key={field.key}
          field={field}
          label={`${owner === '' ? 'Field' : `Field of ${owner}`} ${index + 1}`}
          onChange={(changed) => onChange(fields.with(index, changed))}
          onRemove={() => onChange(fields.toSpliced(index, 1))}
          onUp={index === 0 ? null : () => move(index, -1)}
          onDown={index === fields.length - 1 ? null : () => move(index, 1)}
          isReadOnly={isReadOnly}
        />
      ))}
      {!isReadOnly && (
        <Button kind="quiet" onPress={() => onChange([...fields, newField()])}>
          <Icon name="plus" />
          {owner === '' ? 'Add a field' : `Add a field to ${owner}`}
        </Button>
      )}
    </div>
  );
}
