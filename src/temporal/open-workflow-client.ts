import {
  Client,
  Connection,
  WorkflowExecutionAlreadyStartedError,
  WorkflowNotFoundError,
} from '@temporalio/client';
import proto from '@temporalio/proto';
import type { NativeConnection, NativeConnectionOptions } from '@temporalio/worker';
import { jobWorkflowId } from '../contract/workflow-names.ts';
import { registerSearchAttributes, searchAttributesOf } from './search-attributes.ts';
import { ensureUpkeepSchedule } from './upkeep-schedule.ts';
import {
  type JobStart,
  TemporalUnavailable,
  type WorkflowClient,
  type WorkflowState,
} from './workflow-client.ts';

/** How long a call may take, in ms: answers must come quickly while Temporal is away. Nobody waits for a start. */
const CALL_DEADLINE_MS = 1_000;
const START_DEADLINE_MS = 5_000;
const PREPARE_DEADLINE_MS = 15_000;

/**
 * Where Temporal is, and which queue our workers ask. `shared` is the connection of a worker in this process: a start over it can hand
 * the first task to that worker at once, without the way through the server's queue.
 */
export interface WorkflowClientOptions {
  connection: NativeConnectionOptions;
  shared?: NativeConnection | undefined;
  namespace: string;
  taskQueue: string;
}

/** Connects at the first call, not before: the API starts and takes jobs while Temporal is away. */
export function openWorkflowClient(options: WorkflowClientOptions): WorkflowClient {
  const { namespace, taskQueue } = options;
  const connection = options.shared ?? Connection.lazy(options.connection);
  const client = new Client({ connection, namespace });

  const underWay = new Set<Promise<unknown>>();
  const ending = new AbortController();

  async function call<Result>(work: () => Promise<Result>, deadlineMs = CALL_DEADLINE_MS): Promise<Result> {
    const deadline = Date.now() + deadlineMs;
    const calling = connection.withAbortSignal(ending.signal, () => connection.withDeadline(deadline, work));
    underWay.add(calling);
    try {
      return await calling;
    } catch (error) {
      if (error instanceof WorkflowNotFoundError || error instanceof WorkflowExecutionAlreadyStartedError)
        throw error;
      throw new TemporalUnavailable('Temporal did not answer', { cause: error });
    } finally {
      underWay.delete(calling);
    }
  }

  async function jobState(jobId: string, attempt: number): Promise<WorkflowState> {
    try {
      const seen = await call(() => client.workflow.getHandle(jobWorkflowId(jobId, attempt)).describe());
      return seen.status.name === 'RUNNING' || seen.status.name === 'CONTINUED_AS_NEW' ? 'RUNNING' : 'CLOSED';
    } catch (error) {
      if (error instanceof WorkflowNotFoundError) return 'ABSENT';
      throw error;
    }
  }

  async function startJob(start: JobStart): Promise<void> {
    try {
      await call(
        () =>
          client.workflow.start('extractionJob', {
            workflowId: jobWorkflowId(start.jobId, start.attempt),
            taskQueue,
            args: [{ jobId: start.jobId, attempt: start.attempt }],
            workflowIdReusePolicy: 'REJECT_DUPLICATE',
            workflowIdConflictPolicy: 'USE_EXISTING',
            requestEagerStart: options.shared !== undefined,
            typedSearchAttributes: searchAttributesOf(start),
            staticSummary: `extract · ${start.schemaName} v${start.schemaVersion} · attempt ${start.attempt}`,
            priority: { priorityKey: start.priority, fairnessKey: start.userId },
            memo: start.requestId === null ? {} : { requestId: start.requestId },
          }),
        START_DEADLINE_MS,
      );
    } catch (error) {
      if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error;
    }
  }

  async function cancelJob(jobId: string, attempt: number): Promise<void> {
    try {
      await call(() => client.workflow.getHandle(jobWorkflowId(jobId, attempt)).cancel());
    } catch (error) {
      if (!(error instanceof WorkflowNotFoundError)) throw error;
    }
  }

  async function workerIsPolling(): Promise<boolean> {
    const taskQueueType = proto.temporal.api.enums.v1.TaskQueueType.TASK_QUEUE_TYPE_WORKFLOW;
    const request = { namespace, taskQueue: { name: taskQueue }, taskQueueType };
    const { pollers } = await call(() => connection.workflowService.describeTaskQueue(request));
    return (pollers ?? []).length > 0;
  }

  return {
    startJob,
    cancelJob,
    jobState,
    workerIsPolling,
    check: async () => {
      await call(() => connection.workflowService.getSystemInfo({}));
    },
    prepareNamespace: () =>
      call(async () => {
        await registerSearchAttributes(connection, namespace);
        await ensureUpkeepSchedule(client, taskQueue);
      }, PREPARE_DEADLINE_MS),
    [Symbol.asyncDispose]: async () => {
      // A call that is tried again on a closed connection would end the process: so each is ended first.
      ending.abort();
      await Promise.allSettled(underWay);
      if (options.shared === undefined) await connection.close();
    },
  };
}
