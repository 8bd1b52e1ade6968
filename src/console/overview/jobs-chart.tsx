import type { Stats } from '../../client/index.ts';
import { ChartCard } from './chart-card.tsx';

const ENDS = ['completed', 'failed', 'cancelled'] as const;
const WORDS = {
  completed: 'Completed',
  failed: 'Failed',
  cancelled: 'Cancelled',
  open: 'Not ended',
} as const;
const HEIGHT = 100;

const labelOf = (at: string, bucket: 'hour' | 'day'): string =>
  new Date(at).toLocaleString(
    'en',
    bucket === 'hour' ? { hour: 'numeric' } : { month: 'short', day: 'numeric' },
  );

const openOf = ({ created, completed, failed, cancelled }: Stats['buckets'][number]): number =>
  Math.max(0, created - completed - failed - cancelled);

/** The jobs by when they were made, each bar parted by how they ended. */
export function JobsChart({ buckets, bucket }: { buckets: Stats['buckets']; bucket: 'hour' | 'day' }) {
  const most = Math.max(1, ...buckets.map(({ created }) => created));
  const labelled = Math.max(1, Math.ceil(buckets.length / 8));
  return (
    <ChartCard
      title="Jobs by status"
      head={['Time', 'Created', 'Completed', 'Failed', 'Cancelled']}
      rows={buckets.map((part) => [
        labelOf(part.at, bucket),
        ...[part.created, part.completed, part.failed, part.cancelled].map(String),
      ])}
    >
      <div className="bars">
        <span className="bars-most">{most}</span>
        {buckets.map((part, index) => (
          <div key={part.at} className="bar" title={`${labelOf(part.at, bucket)}: ${part.created}`}>
            <div className="bar-parts">
              {ENDS.map((end) => (
                <span key={end} data-part={end} style={{ height: `${(part[end] / most) * HEIGHT}%` }} />
              ))}
              <span data-part="open" style={{ height: `${(openOf(part) / most) * HEIGHT}%` }} />
            </div>
            <span className="bar-label" data-second={index % (2 * labelled) !== 0}>
              {index % labelled === 0 ? labelOf(part.at, bucket) : ''}
            </span>
          </div>
        ))}
      </div>
      <ul className="legend">
        {([...ENDS, 'open'] as const).map((part) => (
          <li key={part}>
            <span data-part={part} />
            {WORDS[part]}
          </li>
        ))}
      </ul>
    </ChartCard>
  );
}
