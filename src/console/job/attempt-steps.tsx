import type { Calls } from '../../client/index.ts';
import { formatDuration } from '../ui/format-duration.ts';

type Step = Calls['GET /api/jobs/{id}/attempts']['answer']['data'][number]['steps'][number];

const WORDS: Readonly<Record<Step['name'], string>> = {
  fetch: 'Fetch the document',
  read: 'Read its pages',
  extract: 'Extract the fields',
  ground: 'Find them on the page',
  persist: 'Keep the result',
};

function timeOf({ startedAt, finishedAt }: Step): string {
  if (startedAt === null) return '';
  if (finishedAt === null) return 'running';
  return formatDuration(Date.parse(finishedAt) - Date.parse(startedAt));
}

/** The steps of an attempt as bars on one scale of time. */
export function AttemptSteps({ steps }: { steps: readonly Step[] }) {
  const times = steps.flatMap(({ startedAt, finishedAt }) =>
    [startedAt, finishedAt].flatMap((at) => (at === null ? [] : [Date.parse(at)])),
  );
  const begin = Math.min(...times);
  const span = Math.max(1, Math.max(...times) - begin);
  const share = (at: string | null, otherwise: number) =>
    at === null ? otherwise : ((Date.parse(at) - begin) / span) * 100;
  return (
    <ol className="steps">
      {steps.map((step) => {
        const from = share(step.startedAt, 0);
        const to = share(step.finishedAt, 100);
        return (
          <li key={step.name} data-status={step.status}>
            <span>
              {WORDS[step.name]}
              {step.status !== 'COMPLETED' && <span className="muted"> {step.status.toLowerCase()}</span>}
              {step.retries > 0 && <span className="muted"> {step.retries} retries</span>}
            </span>
            <span className="muted">{timeOf(step)}</span>
            <span className="steps-track" aria-hidden="true">
              <span style={{ left: `${from}%`, width: `${Math.max(1.5, to - from)}%` }} />
            </span>
          </li>
        );
      })}
    </ol>
  );
}
