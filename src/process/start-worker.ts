import {
  type NativeConnection,
  Worker,
  type WorkerDeploymentOptions,
  type WorkerOptions,
} from '@temporalio/worker';
import type { ActivityServices } from '../../activities/activity-services.ts';
import type { createActivities } from '../../activities/index.ts';
import type { Config } from '../config/config.ts';
import { webhookTaskQueue, workerDeploymentName } from '../contract/workflow-names.ts';
import { requestIdInterceptors } from './activity-interceptors.ts';
import type { ProcessServices } from './open-services.ts';
import { workflowBundle } from './workflow-bundle.ts';

/** Running workers. `failed` rejects when one ends without having been asked to; disposing drains them. */
export type RunningWorker = { failed: Promise<never> } & AsyncDisposable;

/** The queue of the model takes activities alone, at the rate that all workers together may ask for. */
function modelWorker(
  config: Config,
  common: WorkerOptions,
  activities: object,
  queue: string,
): WorkerOptions | null {
  if (queue === config.temporal.taskQueue || config.extractor.kind !== 'gemini') return null;
  const { requestsPerMinute } = config.extractor;
  return {
    ...common,
    taskQueue: queue,
    activities,
    ...(requestsPerMinute === undefined ? {} : { maxTaskQueueActivitiesPerSecond: requestsPerMinute / 60 }),
  };
}

/** How many deliveries one process sends at a time. They wait for receivers, and use nothing meanwhile. */
const DELIVERIES_AT_ONCE = 32;

/** Deliveries are sent from a queue of their own: a receiver that keeps its connection open takes no place from a document's steps. */
function webhookWorker(config: Config, common: WorkerOptions, activities: object): WorkerOptions {
  return {
    ...common,
    taskQueue: webhookTaskQueue(config.temporal.taskQueue),
    activities,
    maxConcurrentActivityTaskExecutions: DELIVERIES_AT_ONCE,
  };
}

/** What tells Temporal our version. Each workflow says itself how it goes on in another one; one that would not is kept where it began. */
function deploymentOptions({ temporal }: Config, buildId: string): WorkerDeploymentOptions {
  const version = { deploymentName: workerDeploymentName(temporal.taskQueue), buildId };
  return { version, useWorkerVersioning: true, defaultVersioningBehavior: 'PINNED' };
}

/** Starts the workers of this process. The connection is the caller's, who closes it after them. */
export async function startWorker(
  { config, tracing }: Pick<ProcessServices, 'config' | 'tracing'>,
  connection: NativeConnection,
  services: Pick<ActivityServices, 'extractQueue' | 'log'>,
  activities: ReturnType<typeof createActivities>,
): Promise<RunningWorker> {
  const { concurrency, drainMs, buildId } = config.worker;
  const common: WorkerOptions = {
    connection,
    namespace: config.temporal.namespace,
    taskQueue: config.temporal.taskQueue,
    maxConcurrentActivityTaskExecutions: concurrency,
    maxConcurrentLocalActivityExecutions: concurrency * 4,
    maxConcurrentWorkflowTaskExecutions: 40,
    maxHeartbeatThrottleInterval: '1s',
    defaultHeartbeatThrottleInterval: '1s',
    shutdownGraceTime: drainMs,
    ...(buildId === null ? {} : { workerDeploymentOptions: deploymentOptions(config, buildId) }),
    interceptors: { activity: [requestIdInterceptors, ...(tracing === null ? [] : [tracing.activity])] },
  };
  const model = modelWorker(
    config,
    common,
    { extractFields: activities.extractFields },
    services.extractQueue,
  );
  const workers = [
    await Worker.create({
      ...{ ...common, activities },
      workflowBundle: await workflowBundle(services.log, {
        isTraced: tracing !== null,
        isVersioned: buildId !== null,
      }),
      ...(tracing === null ? {} : { sinks: tracing.sinks }),
    }),
    await Worker.create(webhookWorker(config, common, { attemptDelivery: activities.attemptDelivery })),
  ];
  if (model !== null) workers.push(await Worker.create(model));
  const runs = workers.map((worker) => worker.run());
  const failed = Promise.all(runs).then(() => new Promise<never>(() => {}));
  failed.catch(() => {});
  return {
    failed,
    [Symbol.asyncDispose]: async () => {
      for (const worker of workers) if (worker.getState() === 'RUNNING') worker.shutdown();
      await Promise.allSettled(runs);
    },
  };
}
