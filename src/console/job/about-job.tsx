import type { ReactNode } from 'react';
import type { Extraction, Job } from '../../client/index.ts';
import { formatDuration } from '../ui/format-duration.ts';
import { TextLink } from '../ui/text-link.tsx';
import { Time } from '../ui/time.tsx';
import { Downloads } from './downloads.tsx';

function rowsOf(job: Job, extraction: Extraction | null): [label: string, value: ReactNode][] {
  const { startedAt, finishedAt, usage, temporalUrl } = job;
  const took =
    startedAt !== null && finishedAt !== null ? Date.parse(finishedAt) - Date.parse(startedAt) : null;
  const tokens = usage === null ? 0 : usage.inputTokens + usage.outputTokens;
  const rows: [string, ReactNode | null][] = [
    ['Job', <code key="id">{job.id}</code>],
    [
      'Schema',
      <TextLink key="schema" href={`/schemas/${job.schemaId}`}>{`version ${job.schemaVersion}`}</TextLink>,
    ],
    ['Created', <Time key="created" at={job.createdAt} />],
    ['Took', took === null ? null : formatDuration(took)],
    ['Pages', usage === null ? null : String(usage.pages)],
    ['Only pages', job.pages],
    ['Extractor', extraction?.model ?? null],
    ['Tokens', tokens === 0 ? null : String(tokens)],
    ['Estimated cost', usage?.estimatedCostUsd == null ? null : `$${usage.estimatedCostUsd.toFixed(4)}`],
    ['Priority', String(job.priority)],
    ['Reference', job.externalRef],
    ['Source', job.sourceUrl],
    ['Workflow', <code key="workflow">{job.workflowId}</code>],
    [
      'Temporal',
      temporalUrl === null ? null : (
        <a key="temporal" className="link" href={temporalUrl} target="_blank" rel="noreferrer">
          Open the run in the Web UI
        </a>
      ),
    ],
    ...Object.entries(job.metadata),
  ];
  return rows.filter(([, value]) => value !== null);
}

/** What is known of a job besides its fields. */
export function AboutJob({ job, extraction }: { job: Job; extraction: Extraction | null }) {
  return (
    <div className="stack">
      {extraction !== null && <Downloads job={job} />}
      <dl className="facts">
        {rowsOf(job, extraction).map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
