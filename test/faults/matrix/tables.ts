import { FAILPOINTS, type Failpoint } from '../../../src/contract/failpoints.ts';
import type { FaultRecord } from './fault-record.ts';
import type { Checked } from './invariants.ts';
import { recoveries, recoveryOf } from './recovery.ts';

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

const seconds = (ms: number): string => `${(ms / 1000).toFixed(1)} s`;

/** Each point, how many of its jobs were acknowledged, and whether it was reached. */
export function pointsTable(
  points: readonly Failpoint[],
  record: FaultRecord,
  reached: Set<Failpoint>,
): string {
  const rows = points.map((point) => {
    const jobs = record.sent.filter((job) => job.point === point && job.acknowledgedIds.length > 0);
    const times = jobs.flatMap((job) => recoveryOf(record, job) ?? []);
    const hit = reached.has(point) ? 'yes' : '**no**';
    return [`\`${point}\``, FAILPOINTS[point], String(jobs.length), hit, seconds(Math.max(0, ...times))];
  });
  return table(['point', 'what happens', 'jobs', 'reached', 'all well after'], rows);
}

/** Each invariant: at how many things was looked, and how many of them are not as they must be. */
export function invariantsTable(checked: readonly Checked[]): string {
  const rows = checked.map(({ says, looked, broken }) => [says, String(looked), String(broken.length)]);
  return table(['invariant', 'looked at', 'broken'], rows);
}

/** How soon all is well again. */
export function recoveryTable(record: FaultRecord): string {
  const rows = recoveries(record)
    .filter(({ jobs }) => jobs > 0)
    .map(({ name, jobs, p50, p95, max }) => [name, String(jobs), seconds(p50), seconds(p95), seconds(max)]);
  return table(['class', 'jobs', 'p50', 'p95', 'max'], rows);
}
