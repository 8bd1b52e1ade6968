import { CheckboxGroup, Label } from 'react-aria-components';
import { Tick } from '../ui/tick.tsx';
import { useEndpoints } from '../webhooks/use-endpoints.ts';

/** Which endpoints are told of the jobs of a schema: those that are ticked, or all when none is. One that is gone can be taken out. */
export function SchemaEndpoints({
  chosen,
  onChange,
  isReadOnly,
}: {
  chosen: readonly string[];
  onChange: (ids: string[]) => void;
  isReadOnly: boolean;
}) {
  const known = useEndpoints().data ?? [];
  const gone = chosen.filter((id) => !known.some((endpoint) => endpoint.id === id));
  const options = [
    ...known.map(({ id, url }) => ({ id, label: url })),
    ...gone.map((id) => ({ id, label: `${id}, which is not among the endpoints` })),
  ];
  if (options.length === 0) return null;
  return (
    <CheckboxGroup className="field" value={[...chosen]} onChange={onChange} isReadOnly={isReadOnly}>
      <Label>Webhooks</Label>
      <span className="field-help">Jobs are told to these endpoints alone; with none ticked, to all.</span>
      <div className="endpoint-ticks">
        {options.map(({ id, label }) => (
          <Tick key={id} value={id}>
            {label}
          </Tick>
        ))}
      </div>
    </CheckboxGroup>
  );
}
