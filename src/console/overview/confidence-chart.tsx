import type { Stats } from '../../client/index.ts';
import { ChartCard } from './chart-card.tsx';

const partOf = (from: number): string => (from >= 0.9 ? 'completed' : from >= 0.6 ? 'check' : 'failed');

/** How many values there are of each confidence. */
export function ConfidenceChart({ parts }: { parts: Stats['confidence'] }) {
  const most = Math.max(1, ...parts.map(({ count }) => count));
  const rangeOf = ({ from, to }: { from: number; to: number }) =>
    `${Math.round(from * 100)}–${Math.round(to * 100)} %`;
  return (
    <ChartCard
      title="Confidence of values"
      head={['Confidence', 'Values']}
      rows={parts.map((part) => [rangeOf(part), String(part.count)])}
    >
      <div className="bars">
        <span className="bars-most">{most}</span>
        {parts.map((part) => (
          <div key={part.from} className="bar" title={`${rangeOf(part)}: ${part.count}`}>
            <div className="bar-parts">
              <span data-part={partOf(part.from)} style={{ height: `${(part.count / most) * 100}%` }} />
            </div>
            <span className="bar-label">{Math.round(part.from * 100)}</span>
          </div>
        ))}
      </div>
      <ul className="legend">
        <li>
          <span data-part="failed" />
          low
        </li>
        <li>
          <span data-part="check" />
          check
        </li>
        <li>
          <span data-part="completed" />
          high
        </li>
      </ul>
    </ChartCard>
  );
}
