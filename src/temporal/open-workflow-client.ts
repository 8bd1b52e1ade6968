import proto from '@temporalio/proto';
import { shownName } from '../contract/shown-name.ts';
import { jobWorkflowId, runWorkflowId } from '../contract/workflow-names.ts';
import { deliveryCalls } from './deliveries.ts';
import { registerSearchAttributes, searchAttributesOf, searchAttributesOfRun } from './search-attributes.ts';
import { openTemporalCalls, type WorkflowClientOptions } from './temporal-calls.ts';
import { ensureUpkeepSchedule } from './upkeep-schedule.ts';
import type { WorkflowClient } from './workflow-client.ts';

const { WORKER_VERSIONING_MODE_VERSIONED } = proto.temporal.api.enums.v1.WorkerVersioningMode;
const PREPARE_DEADLINE_MS = 15_000;

/** The version of a worker that asks for work; empty where it has none. */
function versionOf({ deploymentOptions }: proto.temporal.api.taskqueue.v1.IPollerInfo): string {
  const isVersioned = deploymentOptions?.workerVersioningMode === WORKER_VERSIONING_MODE_VERSIONED;
  return isVersioned ? (deploymentOptions.buildId ?? '') : '';
}

/** Opens Temporal for use cases; the first call connects. */
export function openWorkflowClient(options: WorkflowClientOptions): WorkflowClient {
  const { namespace, taskQueue, shared, startsHere = true } = options;
  const calls = openTemporalCalls(options);
  const { call, client, connection } = calls;

  return {
    startJob: (start) =>
      calls.start('extractionJob', {
        workflowId: jobWorkflowId(start.jobId, start.attempt),
        args: [{ jobId: start.jobId, attempt: start.attempt }],
        requestEagerStart: startsHere && shared !== undefined,
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
      const { pollers, versioningInfo } = await call(() =>
        connection.workflowService.describeTaskQueue(request),
      );
      const current = versioningInfo?.currentDeploymentVersion?.buildId ?? '';
      return (pollers ?? []).some((poller) => versionOf(poller) === current);
    },
    check: async (withinMs) => {
      await call(() => connection.workflowService.getSystemInfo({}), withinMs);
    },
    prepareNamespace: () =>
      call(async () => {
        await registerSearchAttributes(connection, namespace);
        await ensureUpkeepSchedule(client, taskQueue);
      }, PREPARE_DEADLINE_MS),
    [Symbol.asyncDispose]: () => calls[Symbol.asyncDispose](),
  };
}
