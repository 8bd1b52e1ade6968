import { FAULT_CLASSES, type FaultClass } from '../../../src/contract/failpoints.ts';
import type { FaultRecord, SentJob } from './fault-record.ts';

/** How soon all was well again after the faults of a class, in ms. */
export interface Recovery {
  name: FaultClass;
  jobs: number;
  p50: number;
  p95: number;
  max: number;
}

function quantile(sorted: readonly number[], share: number): number {
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? 0;
}

/** When a job had its end, and what is told of it was accepted. */
function doneAt(record: FaultRecord, { acknowledgedIds: [id] }: SentJob): number {
  const job = record.jobs.find((one) => one.id === id);
  const told = new Set(record.events.filter(({ jobId }) => jobId === id).map((event) => event.id));
  const accepted = record.received
    .filter((request) => request.accepted && told.has(request.headers['webhook-id'] ?? ''))
    .map(({ at }) => at);
  return Math.max(job?.finishedAt ?? 0, accepted.length === 0 ? 0 : Math.min(...accepted));
}

/** How long after the end of its point's fault a job was done, in ms; `null` when nothing was struck. */
export function recoveryOf(record: FaultRecord, sent: SentJob): number | null {
  const fault = record.faults.find(({ point }) => point === sent.point);
  return fault === undefined ? null : Math.max(0, doneAt(record, sent) - fault.until);
}

/** The class of a point, by its name. */
export function classOf(point: string): FaultClass | undefined {
  return FAULT_CLASSES.find((name) => point.startsWith(`${name}.`));
}

/**
 * For each class, from the fault's end (the process or server is back, the receiver or the model has misbehaved for the first time) to the
 * moment when a job that was struck has its end and its event is accepted. One that was done before counts as 0.
 */
export function recoveries(record: FaultRecord): Recovery[] {
  return FAULT_CLASSES.map((name) => {
    const times = record.sent
      .filter(({ point }) => classOf(point) === name)
      .flatMap((sent) => recoveryOf(record, sent) ?? [])
      .toSorted((a, b) => a - b);
    const [p50, p95, max] = [0.5, 0.95, 1].map((share) => quantile(times, share));
    return { name, jobs: times.length, p50: p50 ?? 0, p95: p95 ?? 0, max: max ?? 0 };
  });
}
