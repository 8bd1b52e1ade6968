import type { ActivityOptions, LocalActivityOptions } from '@temporalio/workflow';

/**
 * The steps that work on a document. How often a failed try is worth another is decided where the failure is known, in
 * `activities/failures.ts`; these are the outer bounds. A worker that dies is noticed by its heartbeat within 12 s.
 */
export const DOCUMENT_STEP: ActivityOptions = {
  startToCloseTimeout: '2h',
  scheduleToCloseTimeout: '6h',
  heartbeatTimeout: '12s',
  cancellationType: 'WAIT_CANCELLATION_COMPLETED',
  retry: { initialInterval: '1s', backoffCoefficient: 2, maximumInterval: '30s' },
};

/** Steps that take milliseconds, tried a few times within the workflow's own task: three seconds in all. */
export const IN_TASK: LocalActivityOptions = {
  startToCloseTimeout: '15s',
  scheduleToCloseTimeout: '15s',
  retry: { initialInterval: '200ms', backoffCoefficient: 2, maximumAttempts: 5 },
};

/** The steps that are one transaction, when the database is away: they outlast that for hours. */
export const DATABASE_STEP: ActivityOptions = {
  startToCloseTimeout: '1m',
  scheduleToCloseTimeout: '6h',
  retry: { initialInterval: '1s', backoffCoefficient: 2, maximumInterval: '30s' },
};

/**
 * How many windows one workflow fans out to, so that its history stays under 200 events: a window that is read and extracted takes 12 of
 * them, a repair or another request 6 more, and a parent takes 9 for each of the children that the longest documents are divided into.
 */
export const WINDOWS_PER_WORKFLOW = 12;

/**
 * How many steps on windows one run of a workflow takes, each of which leaves up to 6 events, before it hands the rest over: as many as the
 * windows of one workflow need without a repair or a second request.
 */
export const WINDOW_STEPS_PER_RUN = 2 * WINDOWS_PER_WORKFLOW;

/** How many windows are worked on at the same time. */
export const WINDOWS_AT_ONCE = 4;

/**
 * A request to a receiver, which may take 15 s. A worker that dies in it is noticed by its heartbeat, and the request is sent again; what
 * keeps a try from being recorded is waited for.
 */
export const RECEIVER_STEP: ActivityOptions = {
  startToCloseTimeout: '1m',
  heartbeatTimeout: '8s',
  scheduleToCloseTimeout: '24h',
  cancellationType: 'TRY_CANCEL',
  retry: { initialInterval: '1s', backoffCoefficient: 2, maximumInterval: '30s' },
};

/** How often one run of a delivery's workflow tries, so that its history stays under 200 events: a try with its wait takes 11 of them. */
export const TRIES_PER_RUN = 15;
