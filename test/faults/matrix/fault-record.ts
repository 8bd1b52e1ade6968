import type { AttemptStep } from '../../../src/contract/attempt-step.ts';
import type { Failpoint } from '../../../src/contract/failpoints.ts';
import type { JobStatus } from '../../../src/contract/job-status.ts';
import type { Received } from '../../webhooks/receiver.ts';

/** What was struck: one process, or a server that all of them use. Times are ms since 1970; `until` is when it was given back. */
export interface Fault {
  point: Failpoint | 'soak';
  struck: 'api' | 'worker' | 'postgres' | 'temporal' | 'receiver' | 'gemini';
  /** The installations that it reaches. */
  reaches: string[];
  at: number;
  until: number;
}

/** A job as its client knows it: sent under one key until it was acknowledged, with every id that an answer told. */
export interface SentJob {
  point: Failpoint | 'soak';
  /** The installation that it was sent to. */
  where: string;
  key: string;
  /** A word of the document that no other one has. */
  marker: string;
  userId: string;
  sentAt: number;
  acknowledgedIds: string[];
  /** How it is to end; `null` for a document that is never to be acknowledged. */
  ends: Extract<JobStatus, 'COMPLETED' | 'FAILED'>;
}

export interface JobRecord {
  id: string;
  userId: string;
  status: JobStatus;
  attempt: number;
  documentId: string | null;
  finishedAt: number | null;
  extractions: number;
  modelRevisions: number;
}

export interface AttemptRecord {
  jobId: string;
  attempt: number;
  status: JobStatus;
  steps: AttemptStep[];
}

/** A run with its counts; `endings` are the events that told its end. */
export interface RunRecord {
  id: string;
  status: JobStatus;
  totalJobs: number;
  completedJobs: number;
  failedJobs: number;
  cancelledJobs: number;
  endings: string[];
}

export interface EventRecord {
  id: string;
  jobId: string;
  attempt: number;
  type: string;
  occurredAt: number;
  /** When the transaction that wrote it was committed, as PostgreSQL noted. */
  committedAt: number;
}

export interface EndpointRecord {
  id: string;
  userId: string;
  enabled: boolean;
  /** The types of event that it is told. */
  events: string[];
  secret: string;
}

export interface DeliveryRecord {
  id: string;
  endpointId: string;
  eventId: string;
  status: string;
}

/** A workflow as Temporal lists it, with what its history weighs; `problem` is what a replay of it said. */
export interface WorkflowRecord {
  id: string;
  status: string;
  events: number;
  /** In bytes. */
  largestPayload: number;
  problem: string | null;
}

/** A request that a receiver got; `accepted` if it did its work, whether or not its answer came through. */
export interface ReceivedRecord extends Pick<Received, 'headers' | 'text'> {
  endpointId: string;
  at: number;
  accepted: boolean;
}

/** A request to the model; `good` if the model worked on it and nothing was scripted to go wrong. */
export interface ModelCall {
  marker: string;
  at: number;
  good: boolean;
}

/**
 * What a process holds: open file descriptors, resident memory, and what of its JavaScript lives after garbage was collected; memory in bytes.
 */
export interface Weight {
  handles: number;
  resident: number;
  live: number;
}

/** What a process held before the faults and after the drain. */
export interface ProcessRecord {
  name: string;
  before: Weight;
  after: Weight;
}

/** All that is known after a run of faults and the drain after it: rows, listings, logs and files as they were found. */
export interface FaultRecord {
  sent: SentJob[];
  faults: Fault[];
  jobs: JobRecord[];
  attempts: AttemptRecord[];
  runs: RunRecord[];
  events: EventRecord[];
  endpoints: EndpointRecord[];
  deliveries: DeliveryRecord[];
  workflows: WorkflowRecord[];
  received: ReceivedRecord[];
  modelCalls: ModelCall[];
  /** Keys of stored objects, and those that rows name. */
  objects: string[];
  namedObjects: string[];
  processes: ProcessRecord[];
  /** Lines of logs in which a secret stands; the secret is taken out of them. */
  leaks: string[];
  /** Requests that arrived where none may. */
  canary: number;
}
