import proto from '@temporalio/proto';
import { shownName } from '../contract/shown-name.ts';
import { jobWorkflowId, runWorkflowId } from '../contract/workflow-names.ts';
import { deliveryCalls } from './deliveries.ts';
import { registerSearchAttributes, searchAttributesOf, searchAttributesOfRun } from './search-attributes.ts';
import { openTemporalCalls, type WorkflowClientOptions } from './temporal-calls.ts';
import { ensureUpkeepSchedule } from './upkeep-schedule.ts';
import type { WorkflowClient } from './workflow-client.ts';

const PREPARE_DEADLINE_MS = 15_000;

/** Opens Temporal for use cases; the first call connects. */
export function openWorkflowClient(options: WorkflowClientOptions): WorkflowClient {
  const { namespace, taskQueue, shared } = options;
  const calls = openTemporalCalls(options);
  const { call, client, connection } = calls;

  return {
    startJob: (start) =>
      calls.start('extractionJob', {
        workflowId: jobWorkflowId(start.jobId, start.attempt),
        args: [{ jobId: start.jobId, attempt: start.attempt }],
        requestEagerStart: shared !== undefined,
        typedSearchAttributes: searchAttributesOf(start),
        staticSummary: `extract · ${shownName(start.schemaName)} v${start.schemaVersion} · attempt ${start.attempt}`,
        priority: { priorityKey: start.priority, fairnessKey: start.userId },
        memo: start.requestId === null ? {} : { requestId: start.requestId },
      }),
    cancelJob: (jobId, attempt) => calls.cancel(jobWorkflowId(jobId, attempt)),
    jobState: (jobId, attempt) => calls.stateOf(jobWorkflowId(jobId, attempt)),
    startRun: ({ runId, round, ...start }) =>
      calls.start('jobRun', {
        workflowId: runWorkflowId(runId, round),
        args: [{ runId, round, afterIndex: -1 }],
        typedSearchAttributes: searchAttributesOfRun({ runId, round, ...start }),
        staticSummary: `run · ${shownName(start.schemaName)} v${start.schemaVersion} · round ${round}`,
        priority: { priorityKey: start.priority, fairnessKey: start.userId },
        memo: start.requestId === null ? {} : { requestId: start.requestId },
      }),
    cancelRun: (runId, round) => calls.cancel(runWorkflowId(runId, round)),
    runState: (runId, round) => calls.stateOf(runWorkflowId(runId, round)),
    ...deliveryCalls(calls, namespace),
    workerIsPolling: async () => {
      const taskQueueType = proto.temporal.api.enums.v1.TaskQueueType.TASK_QUEUE_TYPE_WORKFLOW;
      const request = { namespace, taskQueue: { name: taskQueue }, taskQueueType };
      const { pollers } = await call(() => connection.workflowService.describeTaskQueue(request));
      return (pollers ?? []).length > 0;
    },
    check: async () => {
      await call(() => connection.workflowService.getSystemInfo({}));
    },
    prepareNamespace: () =>
      call(async () => {
        await registerSearchAttributes(connection, namespace);
        await ensureUpkeepSchedule(client, taskQueue);
      }, PREPARE_DEADLINE_MS),
    [Symbol.asyncDispose]: () => calls[Symbol.asyncDispose](),
  };
}
