import type { DeliverySchedule } from '../contract/delivery-schedule.ts';
import type { EventType } from '../contract/event-type.ts';
import type { JobStatus } from '../contract/job-status.ts';

/** What the workflow of an attempt is started with, and how it shows in Temporal's Web UI. */
export interface JobStart {
  jobId: string;
  attempt: number;
  userId: string;
  schemaId: string;
  schemaVersion: number;
  schemaName: string;
  runId: string | null;
  /** 1 goes first, 5 last. */
  priority: number;
  requestId: string | null;
}

/** What the workflow of a run's round is started with, and how it shows in Temporal's Web UI. */
export interface RunStart {
  runId: string;
  round: number;
  userId: string;
  schemaId: string;
  schemaVersion: number;
  schemaName: string;
  priority: number;
  requestId: string | null;
}

/** What the workflow of a round of a delivery is started with, and how it shows in Temporal's Web UI. */
export interface DeliveryStart {
  deliveryId: string;
  round: number;
  userId: string;
  endpointId: string;
  /** The receiver's host, without the path, which may hold a secret. */
  host: string;
  eventType: EventType;
  schedule: DeliverySchedule;
  /** Whether somebody waits for it; otherwise it lets every job go first. */
  urgent: boolean;
}

/** Whether Temporal still runs a workflow, has seen its end, or knows nothing of it. */
export type WorkflowState = 'RUNNING' | 'CLOSED' | 'ABSENT';

/** Temporal, as use cases see it. Every method answers within about a second or throws `TemporalUnavailable`. */
export interface WorkflowClient extends AsyncDisposable {
  /** Starts the workflow of an attempt. A second start of the same attempt, by whomever and however late, changes nothing. */
  startJob(start: JobStart): Promise<void>;
  /** Asks the workflow of an attempt to cancel. One that has ended, or was never started, is fine. */
  cancelJob(jobId: string, attempt: number): Promise<void>;
  /** Looks at the workflow of an attempt. */
  jobState(jobId: string, attempt: number): Promise<WorkflowState>;
  /** Starts the workflow of a round of a delivery. A second start, by whomever and however late, changes nothing. */
  startDelivery(start: DeliveryStart): Promise<void>;
  /** Asks the workflow of a round to cancel. One that has ended, or was never started, is fine. */
  cancelDelivery(deliveryId: string, round: number): Promise<void>;
  /** Asks the workflows of an endpoint's deliveries that were started before a time to cancel, all at once, without waiting for it. */
  cancelDeliveriesTo(endpointId: string, startedBefore: Date): Promise<void>;
  /** Looks at the workflow of a round. */
  deliveryState(deliveryId: string, round: number): Promise<WorkflowState>;
  /** Starts the workflow of a run's round. A second start of the same round changes nothing. */
  startRun(start: RunStart): Promise<void>;
  /** Asks the workflow of a run's round to cancel, and with it the jobs that it runs. One that has ended is fine. */
  cancelRun(runId: string, round: number): Promise<void>;
  /** Looks at the workflow of a run's round. */
  runState(runId: string, round: number): Promise<WorkflowState>;
  /** Throws `TemporalUnavailable` when the frontend does not answer `withinMs` (a second if it is not given). */
  check(withinMs?: number): Promise<void>;
  /** Whether a worker of the current version, or without one where none is current, has asked for work on the task queue lately. */
  workerIsPolling(): Promise<boolean>;
  /** Readies the namespace: search attributes and the upkeep schedule. Doing it again changes nothing. */
  prepareNamespace(): Promise<void>;
}

/** Temporal does not answer, or refuses us. */
export class TemporalUnavailable extends Error {
  override name = 'TemporalUnavailable' as const;
}

/** The one argument of the workflow of an attempt: names, never contents. */
export interface ExtractionJobInput {
  jobId: string;
  attempt: number;
}

/** What the workflow of an attempt answers. */
export type ExtractionJobResult = Extract<JobStatus, 'COMPLETED' | 'FAILED' | 'CANCELLED'>;
