import { Client, Connection } from '@temporalio/client';
import { DefaultLogger, Runtime, Worker } from '@temporalio/worker';
import pino from 'pino';
import { upkeepScheduleId } from '../../../src/contract/workflow-names.ts';
import { workflowBundle } from '../../../src/process/workflow-bundle.ts';
import { payloadsOf } from '../../workflows/history-json.ts';
import type { WorkflowRecord } from './fault-record.ts';

/** The ids of the workflows of a queue that still run; a run of the upkeep is none of them. */
export async function openWorkflows(address: string, taskQueue: string): Promise<string[]> {
  return await withClient(address, async ({ workflow }) => {
    const ids: string[] = [];
    const query = `TaskQueue = '${taskQueue}' AND ExecutionStatus = 'Running'`;
    for await (const { workflowId } of workflow.list({ query })) ids.push(workflowId);
    return ids.filter((id) => !id.startsWith('upkeep/'));
  });
}

/** Runs the upkeep of a queue once more. */
export async function triggerUpkeep(address: string, taskQueue: string): Promise<void> {
  await withClient(address, ({ schedule }) => schedule.getHandle(upkeepScheduleId(taskQueue)).trigger());
}

/** All workflows of a queue with their histories weighed, and replayed by the code of today. */
export async function readWorkflows(address: string, taskQueue: string): Promise<WorkflowRecord[]> {
  return await withClient(address, async ({ workflow }) => {
    const records: WorkflowRecord[] = [];
    const histories: { workflowId: string; history: object }[] = [];
    for await (const { workflowId: id, runId, status } of workflow.list({
      query: `TaskQueue = '${taskQueue}'`,
    })) {
      if (id.startsWith('upkeep/') && status.name === 'RUNNING') continue;
      const history = await workflow.getHandle(id, runId).fetchHistory();
      const largestPayload = Math.max(0, ...payloadsOf(history).map(({ length }) => length));
      records.push({
        id,
        status: status.name,
        events: history.events?.length ?? 0,
        largestPayload,
        problem: null,
      });
      histories.push({ workflowId: id, history });
    }
    let index = 0;
    for await (const { error } of await replay(histories)) {
      const record = records[index++];
      if (record !== undefined && error !== undefined) record.problem = error.message;
    }
    return records;
  });
}

// The SDK looks a local activity up by its name even where its result is in the history.
const activities = { default: () => Promise.reject(new Error('a replay runs no step')) };

async function replay(histories: { workflowId: string; history: object }[]) {
  const bundle = await workflowBundle(pino({ level: 'silent' }));
  const options = { workflowBundle: bundle, activities };
  return Worker.runReplayHistories(options, histories);
}

/** Readies the runtime of this process for replays, without a log; once, before anything else of Temporal is used. */
export function silenceRuntime(): void {
  Runtime.install({
    logger: new DefaultLogger('ERROR'),
    telemetryOptions: { logging: { forward: {}, filter: 'off' } },
  });
}

async function withClient<Result>(
  address: string,
  work: (client: Client) => Promise<Result>,
): Promise<Result> {
  const connection = await Connection.connect({ address });
  try {
    return await work(new Client({ connection }));
  } finally {
    await connection.close();
  }
}
