import {
  Client,
  Connection,
  type WorkflowClientInterceptor,
  WorkflowExecutionAlreadyStartedError,
  WorkflowNotFoundError,
  type WorkflowStartOptions,
} from '@temporalio/client';
import type { NativeConnection, NativeConnectionOptions } from '@temporalio/worker';
import { TemporalSettingsError } from './connection-options.ts';
import { TemporalUnavailable, type WorkflowState } from './workflow-client.ts';

/** How long a call may take, in ms: answers must come quickly while Temporal is away. Nobody waits for a start. */
const CALL_DEADLINE_MS = 1_000;
const START_DEADLINE_MS = 5_000;

/** What is no failure of Temporal: who asked is told. */
const TOLD = [WorkflowNotFoundError, WorkflowExecutionAlreadyStartedError, TemporalSettingsError];

/**
 * Where Temporal is, and which queue our workers ask. `shared` is the connection of a worker in this process: a start over it can hand
 * the first task to that worker at once, without the way through the server's queue.
 */
export interface WorkflowClientOptions {
  connection: NativeConnectionOptions;
  shared?: NativeConnection | undefined;
  namespace: string;
  taskQueue: string;
  /** Whether a start may hand its first task to the worker of this process; `false` where another version may be the current one. */
  startsHere?: boolean;
  /** What sees the calls that start workflows. */
  interceptors?: WorkflowClientInterceptor[];
}

/** Calls to Temporal, each with a deadline; what fails is `TemporalUnavailable`. */
export interface TemporalCalls extends AsyncDisposable {
  client: Client;
  connection: Connection | NativeConnection;
  call<Result>(work: () => Promise<Result>, deadlineMs?: number): Promise<Result>;
  /** Starts a workflow on our queue, once for its id, however often it is asked for. */
  start(
    workflowType: string,
    options: Omit<WorkflowStartOptions, 'taskQueue' | 'workflowIdReusePolicy' | 'workflowIdConflictPolicy'>,
  ): Promise<void>;
  /** Asks a workflow to cancel; one that is not there is fine. */
  cancel(workflowId: string): Promise<void>;
  stateOf(workflowId: string): Promise<WorkflowState>;
}

/** Connects at the first call, not before: the API starts and takes jobs while Temporal is away. */
export function openTemporalCalls(options: WorkflowClientOptions): TemporalCalls {
  const { namespace, taskQueue } = options;
  const connection = options.shared ?? Connection.lazy(options.connection);
  const client = new Client({
    ...{ connection, namespace },
    interceptors: { workflow: options.interceptors ?? [] },
  });
  const underWay = new Set<Promise<unknown>>();
  const ending = new AbortController();

  async function call<Result>(work: () => Promise<Result>, deadlineMs = CALL_DEADLINE_MS): Promise<Result> {
    const deadline = Date.now() + deadlineMs;
    const calling = connection.withAbortSignal(ending.signal, () => connection.withDeadline(deadline, work));
    underWay.add(calling);
    try {
      return await calling;
    } catch (error) {
      if (TOLD.some((kind) => error instanceof kind)) throw error;
      throw new TemporalUnavailable('Temporal did not answer', { cause: error });
    } finally {
      underWay.delete(calling);
    }
  }

  return {
    client,
    connection,
    call,
    start: async (workflowType, startOptions) => {
      const once = {
        workflowIdReusePolicy: 'REJECT_DUPLICATE',
        workflowIdConflictPolicy: 'USE_EXISTING',
      } as const;
      try {
        await call(
          () => client.workflow.start(workflowType, { ...startOptions, ...once, taskQueue }),
          START_DEADLINE_MS,
        );
      } catch (error) {
        if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error;
      }
    },
    cancel: async (workflowId) => {
      try {
        await call(() => client.workflow.getHandle(workflowId).cancel());
      } catch (error) {
        if (!(error instanceof WorkflowNotFoundError)) throw error;
      }
    },
    stateOf: async (workflowId) => {
      try {
        const { status } = await call(() => client.workflow.getHandle(workflowId).describe());
        return status.name === 'RUNNING' || status.name === 'CONTINUED_AS_NEW' ? 'RUNNING' : 'CLOSED';
      } catch (error) {
        if (error instanceof WorkflowNotFoundError) return 'ABSENT';
        throw error;
      }
    },
    [Symbol.asyncDispose]: async () => {
      // A call that is tried again on a closed connection would end the process: so each is ended first.
      ending.abort();
      await Promise.allSettled(underWay);
      if (options.shared === undefined) await connection.close();
    },
  };
}
