import type { Stats } from '../../client/index.ts';
import { formatDuration } from '../ui/format-duration.ts';
import { ChartCard } from './chart-card.tsx';

const WORDS: Readonly<Record<Stats['steps'][number]['name'], string>> = {
  fetch: 'Fetch',
  read: 'Read',
  extract: 'Extract',
  ground: 'Find on the page',
  persist: 'Keep',
};

/** How long each step takes: for half of the jobs at most the full bar, for 95 of 100 at most the pale one. */
export function StepsChart({ steps }: { steps: Stats['steps'] }) {
  const longest = Math.max(1, ...steps.map(({ p95Ms }) => p95Ms));
  return (
    <ChartCard
      title="Time per step"
      head={['Step', 'Median', '95 of 100']}
      rows={steps.map(({ name, p50Ms, p95Ms }) => [
        WORDS[name],
        formatDuration(p50Ms),
        formatDuration(p95Ms),
      ])}
    >
      <div className="spans">
        {steps.map(({ name, p50Ms, p95Ms }) => (
          <div key={name} className="span">
            <span>{WORDS[name]}</span>
            <span className="muted">
              {formatDuration(p50Ms)} · {formatDuration(p95Ms)}
            </span>
            <span className="span-track">
              <span className="span-p95" style={{ width: `${(p95Ms / longest) * 100}%` }} />
              <span className="span-p50" style={{ width: `${(p50Ms / longest) * 100}%` }} />
            </span>
          </div>
        ))}
      </div>
      <p className="muted">Median · 95 of 100</p>
    </ChartCard>
  );
}
