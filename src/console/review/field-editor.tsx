import type { ChangeEvent } from 'react';
import type { SchemaField } from '../../client/index.ts';

/** What a value is written in: a list where only some are possible, lines for text, else one line. */
export function FieldEditor({
  id,
  field,
  text,
  isReadOnly,
  isEmptyList,
  isInvalid,
  describedBy,
  onWrite,
}: {
  id: string;
  field: SchemaField;
  text: string;
  isReadOnly: boolean;
  isEmptyList: boolean;
  isInvalid: boolean;
  describedBy: string | undefined;
  onWrite: (text: string) => void;
}) {
  const shared = {
    id,
    value: text,
    'aria-invalid': isInvalid || undefined,
    'aria-describedby': describedBy,
    onChange: (event: ChangeEvent<HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement>) =>
      onWrite(event.target.value),
  };
  const choices =
    field.type === 'boolean'
      ? [
          { value: 'true', label: 'yes' },
          { value: 'false', label: 'no' },
        ]
      : field.possibleValues?.map(({ label }) => ({ value: label, label }));
  if (choices !== undefined && !isEmptyList) {
    return (
      <select {...shared} className="input select" disabled={isReadOnly}>
        <option value="">–</option>
        {choices.map(({ value, label }) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
      </select>
    );
  }
  const placeholder = isEmptyList ? 'no rows' : field.type === 'date' ? 'YYYY-MM-DD' : 'empty';
  const rows = Math.min(4, Math.max(text.split('\n').length, Math.ceil(text.length / 44)));
  return field.type === 'text' && !isEmptyList ? (
    <textarea
      {...shared}
      className="input"
      rows={Math.max(1, rows)}
      readOnly={isReadOnly}
      placeholder={placeholder}
    />
  ) : (
    <input
      {...shared}
      className="input"
      readOnly={isReadOnly}
      placeholder={placeholder}
      inputMode={field.type === 'number' ? 'decimal' : undefined}
      autoComplete="off"
    />
  );
}
