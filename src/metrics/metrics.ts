import type { JobFailureCode } from '../contract/job-failure.ts';
import type { FINISHED_STATUSES } from '../contract/job-status.ts';
import type { OutboundFailure } from '../contract/outbound-failure.ts';
import type { DeliveryStatus } from '../contract/webhook.ts';

/** How a try of a step went; a `FAILED` one may be tried again. */
export type StepOutcome = 'COMPLETED' | 'FAILED' | 'CANCELLED';

/** What came of one request to a model: an answer, the code of a failure, an answer of no use, or an end from our side. */
export type ProviderOutcome = 'OK' | JobFailureCode | 'CANCELLED';

/** What came of one request to a receiver: the class of its status, or the word for why there is none. */
export type DeliveryOutcome = '2xx' | '3xx' | '4xx' | '5xx' | OutboundFailure;

/** What is deleted when it is past its retention. */
export type ExpiredKind = 'job_run' | 'job' | 'document';

/** One request to an extractor, or for a proposed schema; tokens are those of an answer. */
export interface ProviderCall {
  provider: string;
  outcome: ProviderOutcome;
  seconds: number;
  inputTokens?: number;
  outputTokens?: number;
}

/** What the steps of jobs and deliveries are counted by. No label names a user, a document or an id. All times are in seconds. */
export interface Metrics {
  stepTried(step: string, outcome: StepOutcome, seconds: number): void;
  /** From when a task was due until a worker took it. */
  taskWaited(taskQueue: string, seconds: number): void;
  /** From when an attempt was queued until it began. */
  jobWaited(seconds: number): void;
  jobEnded(status: (typeof FINISHED_STATUSES)[number], errorCode: JobFailureCode | null): void;
  providerCalled(call: ProviderCall): void;
  deliveryTried(outcome: DeliveryOutcome, seconds: number): void;
  /** Deleted because it was past its retention. */
  expired(kind: ExpiredKind, count: number): void;
  deliveryEnded(status: Exclude<DeliveryStatus, 'PENDING'>): void;
}
