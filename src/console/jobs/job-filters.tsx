import { ToggleButton, ToggleButtonGroup } from 'react-aria-components';
import type { Schema } from '../../client/index.ts';
import { useQuery } from '../routing/location.ts';
import { Choice } from '../ui/choice.tsx';
import { STATUS_CHOICES } from './job-filter.ts';

const REVIEWED = [
  { value: '', label: 'Reviewed or not' },
  { value: 'no', label: 'To review' },
  { value: 'yes', label: 'Reviewed' },
];

/** Chooses which jobs are listed; the choice is in the address. */
export function JobFilters({ schemas }: { schemas: readonly Schema[] }) {
  const [query, setQuery] = useQuery();
  const set = (name: string, value: string) =>
    setQuery((next) => (value === '' ? next.delete(name) : next.set(name, value)));
  return (
    <search className="filters">
      <ToggleButtonGroup
        aria-label="Status"
        className="segments"
        selectionMode="single"
        disallowEmptySelection
        selectedKeys={[query.get('status') ?? '']}
        onSelectionChange={(keys) => set('status', String([...keys][0] ?? ''))}
      >
        {STATUS_CHOICES.map(({ word, label }) => (
          <ToggleButton key={word} id={word} className="segment">
            {label}
          </ToggleButton>
        ))}
      </ToggleButtonGroup>
      <Choice
        label="Schema"
        isLabelHidden
        value={query.get('schema') ?? ''}
        onChange={(value) => set('schema', value)}
        options={[
          { value: '', label: 'All schemas' },
          ...schemas.map(({ id, name }) => ({ value: id, label: name })),
        ]}
      />
      <Choice
        label="Review"
        isLabelHidden
        value={query.get('reviewed') ?? ''}
        onChange={(value) => set('reviewed', value)}
        options={REVIEWED}
      />
    </search>
  );
}
