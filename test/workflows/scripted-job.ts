import { randomBytes } from 'node:crypto';
import { Context } from '@temporalio/activity';
import type { WorkflowHandleWithFirstExecutionRunId } from '@temporalio/client';
import proto from '@temporalio/proto';
import { TestWorkflowEnvironment } from '@temporalio/testing';
import { DefaultLogger, Runtime, Worker } from '@temporalio/worker';
import pino from 'pino';
import { toApplicationFailure } from '../../activities/failures.ts';
import type { createActivities } from '../../activities/index.ts';
import type { ExtractionPlan, WindowProgress } from '../../activities/plan.ts';
import { workflowBundle } from '../../src/process/workflow-bundle.ts';
import type { extractionJob } from '../../workflows/extraction-job.ts';

type Activities = ReturnType<typeof createActivities>;

/** The steps that a test plays itself; the others succeed. Those that tell how they went may tell nothing. `tries` counts the tries of one call from 1. */
export type Script = {
  [Name in keyof Activities]?: (
    input: Parameters<Activities[Name]>[0],
    tries: number,
  ) => ReturnType<Activities[Name]> extends Promise<WindowProgress>
    ? Promise<unknown>
    : ReturnType<Activities[Name]>;
};

/** A workflow of an attempt that runs over scripted steps; `steps` are the tries so far, as `extractFields#2`. */
export interface ScriptedJob {
  handle: WorkflowHandleWithFirstExecutionRunId<typeof extractionJob>;
  steps: string[];
}

const log = pino({ level: 'silent' });

/** The time-skipping server knows no attribute that it has not been told of, and cannot list those it knows. */
const KEYWORDS = { EfStatus: proto.temporal.api.enums.v1.IndexedValueType.INDEXED_VALUE_TYPE_KEYWORD };

/** Starts the server that skips the time in which nothing happens. */
export async function startSkippingServer(): Promise<TestWorkflowEnvironment> {
  const path = process.env.TEST_TIME_SKIPPING_BINARY;
  if (path === undefined) {
    throw new Error('TEST_TIME_SKIPPING_BINARY is missing: run the tests with node test/run.ts');
  }
  quietly();
  const server = { executable: { type: 'existing-path', path } } as const;
  const env = await TestWorkflowEnvironment.createTimeSkipping({ server });
  await env.connection.operatorService.addSearchAttributes({
    namespace: 'default',
    searchAttributes: KEYWORDS,
  });
  return env;
}

/** The development server that the tests share, in real time. */
export async function realServer(): Promise<TestWorkflowEnvironment> {
  quietly();
  const { TEST_TEMPORAL_ADDRESS: address } = process.env;
  return await TestWorkflowEnvironment.createFromExistingServer({ address });
}

function quietly(): void {
  Runtime.install({
    logger: new DefaultLogger('ERROR'),
    telemetryOptions: { logging: { forward: {}, filter: 'error' } },
  });
}

/** A name for a task queue of a test's own; a scripted job uses it as the id of its job too. */
export function freshQueue(): string {
  return `test-${randomBytes(6).toString('hex')}`;
}

/** The steps of an attempt on a document, planned like this; all of them succeed. */
function succeeding(plan: ExtractionPlan): Required<Script> {
  return {
    beginAttempt: async () => ({ status: 'PROCESSING', isLight: false }),
    downloadDocument: async () => ({ steps: [], isLight: false }),
    fetchDocument: async () => plan,
    readPages: async () => {},
    extractFields: async () => {},
    extractSmallDocument: async () => {},
    persistExtraction: async () => {},
    recordFailure: async () => 'FAILED',
    recordCancellation: async () => 'CANCELLED',
    attemptDelivery: async () => ({ status: 'DELIVERED', waitMs: 0 }),
    abandonDelivery: async () => {},
    takeRunJobs: async () => null,
    listRunFiles: async () => 0,
    endRunJobs: async () => 0,
    runUpkeep: async () => ({}),
  };
}

/** Runs one attempt over the script on a worker of its own while `use` looks on. Failures of steps are translated as in production. */
export async function withJob<Result>(
  env: TestWorkflowEnvironment,
  { plan, ...script }: Script & { plan?: Partial<ExtractionPlan> },
  use: (job: ScriptedJob) => Promise<Result>,
): Promise<Result> {
  const taskQueue = freshQueue();
  const whole = {
    windows: 1,
    pagesPerWindow: 10,
    isRead: false,
    extractQueue: taskQueue,
    steps: [],
    ...plan,
  };
  const steps: string[] = [];
  const activities = Object.fromEntries(
    Object.entries({ ...succeeding(whole), ...script }).map(([name, step]) => [
      name,
      async (input: never) => {
        const tries = Context.current().info.attempt;
        steps.push(tries === 1 ? name : `${name}#${tries}`);
        try {
          return await step(input, tries);
        } catch (error) {
          throw toApplicationFailure(error, log);
        }
      },
    ]),
  );
  const worker = await Worker.create({
    connection: env.nativeConnection,
    taskQueue,
    activities,
    workflowBundle: await workflowBundle(log),
    maxHeartbeatThrottleInterval: '1s',
    defaultHeartbeatThrottleInterval: '1s',
  });
  return await worker.runUntil(async () => {
    const handle = await env.client.workflow.start<typeof extractionJob>('extractionJob', {
      workflowId: `job/${taskQueue}/1`,
      taskQueue,
      args: [{ jobId: taskQueue, attempt: 1 }],
    });
    return await use({ handle, steps });
  });
}
