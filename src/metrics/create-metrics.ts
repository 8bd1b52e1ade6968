import { Counter, Histogram, Registry } from 'prom-client';
import type { Metrics } from './metrics.ts';

/** From a step of one statement to the reading of a long document, in seconds. */
const STEP_BUCKETS = [0.005, 0.025, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300, 1800];

/** From a worker that waits for work to an outage of hours, in seconds. */
const WAIT_BUCKETS = [0.01, 0.05, 0.25, 1, 5, 15, 60, 300, 900, 3600];

/** A receiver has 15 s to answer, and a model some minutes. */
const REQUEST_BUCKETS = [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 15, 30, 60, 180];

/** The metrics of what workers do, in a registry of their own. */
export function createMetrics(): Metrics & { registry: Registry } {
  const registry = new Registry();
  const registers = [registry];
  const histogram = (name: string, help: string, buckets: number[], labelNames: string[]) =>
    new Histogram({ name: `extractform_${name}_seconds`, help, buckets, labelNames, registers });
  const counter = (name: string, help: string, labelNames: string[]) =>
    new Counter({ name: `extractform_${name}_total`, help, labelNames, registers });

  const steps = histogram(
    'step_duration',
    'Time that a try of a step took, by the step and how it went.',
    STEP_BUCKETS,
    ['step', 'outcome'],
  );
  const tasks = histogram(
    'task_wait',
    'Time from when a task was due until a worker took it.',
    WAIT_BUCKETS,
    ['task_queue'],
  );
  const waits = histogram(
    'job_wait',
    'Time from when an attempt of a job was queued until it began.',
    WAIT_BUCKETS,
    [],
  );
  const jobs = counter('jobs_ended', 'Attempts of jobs that ended here, by status and failure code.', [
    'status',
    'error_code',
  ]);
  const calls = histogram(
    'provider_request_duration',
    'Time that a request to an extractor took, by what came of it.',
    REQUEST_BUCKETS,
    ['provider', 'outcome'],
  );
  const tokens = counter('provider_tokens', 'Tokens of answered requests to an extractor.', [
    'provider',
    'direction',
  ]);
  const requests = histogram(
    'webhook_request_duration',
    'Time that a request to a receiver took, by what came of it.',
    REQUEST_BUCKETS,
    ['outcome'],
  );
  const deliveries = counter('webhook_deliveries_ended', 'Rounds of deliveries that ended, by status.', [
    'status',
  ]);
  const expired = counter('expired', 'What was deleted because it was past its retention, by kind.', [
    'kind',
  ]);
  return {
    registry,
    stepTried: (step, outcome, seconds) => steps.observe({ step, outcome }, seconds),
    taskWaited: (queue, seconds) => tasks.observe({ task_queue: queue }, Math.max(0, seconds)),
    jobWaited: (seconds) => waits.observe(Math.max(0, seconds)),
    jobEnded: (status, errorCode) => jobs.inc({ status, error_code: errorCode ?? '' }),
    providerCalled: ({ provider, outcome, seconds, inputTokens, outputTokens }) => {
      calls.observe({ provider, outcome }, seconds);
      if (inputTokens !== undefined) tokens.inc({ provider, direction: 'input' }, inputTokens);
      if (outputTokens !== undefined) tokens.inc({ provider, direction: 'output' }, outputTokens);
    },
    deliveryTried: (outcome, seconds) => requests.observe({ outcome }, seconds),
    expired: (kind, count) => expired.inc({ kind }, count),
    deliveryEnded: (status) => deliveries.inc({ status }),
  };
}
