import { useState } from 'react';
import { Tick } from '../ui/tick.tsx';
import type { DraftField } from './draft.ts';

type Values = DraftField['possibleValues'];

const linesOf = (values: Values): string =>
  values.map(({ id, label }) => (id === label ? label : `${id} | ${label}`)).join('\n');

const valuesOf = (lines: string): Values =>
  lines
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map((line) => {
      const [id = '', ...label] = line.split('|').map((part) => part.trim());
      return { id, label: label.join('|') || id };
    });

/** The values that a text may have, one a line. */
export function PossibleValues({
  field,
  label,
  onChange,
}: {
  field: DraftField;
  label: string;
  onChange: (change: Partial<DraftField>) => void;
}) {
  const [lines, setLines] = useState(linesOf(field.possibleValues));
  const count = field.possibleValues.length;
  return (
    <details className="possible-values">
      <summary>{count === 0 ? 'Any text' : `One of ${count} values`}</summary>
      <textarea
        className="input"
        aria-label={`${label}: possible values`}
        rows={4}
        placeholder={'One value a line, or: id | label'}
        value={lines}
        onChange={({ target }) => {
          setLines(target.value);
          onChange({ possibleValues: valuesOf(target.value) });
        }}
      />
      <Tick isSelected={field.fuzzyMatch} onChange={(fuzzyMatch) => onChange({ fuzzyMatch })}>
        Take the nearest one
      </Tick>
    </details>
  );
}
