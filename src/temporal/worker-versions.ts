import { isGrpcServiceError } from '@temporalio/client';
import proto from '@temporalio/proto';
import { workerDeploymentName } from '../contract/workflow-names.ts';
import { openTemporalCalls, type WorkflowClientOptions } from './temporal-calls.ts';
import { TemporalUnavailable } from './workflow-client.ts';

const { WORKER_DEPLOYMENT_VERSION_STATUS_DRAINING, WORKER_DEPLOYMENT_VERSION_STATUS_DRAINED } =
  proto.temporal.api.enums.v1.WorkerDeploymentVersionStatus;
const { ROUTING_CONFIG_UPDATE_STATE_IN_PROGRESS } = proto.temporal.api.enums.v1.RoutingConfigUpdateState;
const NOT_FOUND = 5;
/** What the server says when it has understood the request, and does not do it. */
const REFUSALS = [3, NOT_FOUND, 9];
const DEADLINE_MS = 10_000;

/** One version of the workers. `pinned` are the open workflows that only its workers can go on with. */
export interface WorkerVersion {
  buildId: string;
  state: 'CURRENT' | 'DRAINING' | 'DRAINED' | 'WAITING';
  pinned: number;
}

/** What Temporal knows of the versions of our workers. `current` is `null` while workers without a version take what is new. */
export interface KnownVersions {
  current: string | null;
  /** Whether anybody ever said which version is current. */
  wasSet: boolean;
  versions: WorkerVersion[];
  /** Whether every task queue knows of the last change by now. */
  isSpread: boolean;
  /** Of what was seen here: a change that carries it fails when somebody else was faster. */
  token: Uint8Array;
}

/** The versions of the workers of a task queue. Each method throws `TemporalUnavailable`, or `VersionRefused` with the server's reason. */
export interface WorkerVersions extends AsyncDisposable {
  /** `null` when no worker with a version has ever come. `counts` has the open workflows counted. */
  look(options?: { counts: boolean }): Promise<KnownVersions | null>;
  /** New workflows go to this version from now on; `null`: to workers without one. */
  setCurrent(
    buildId: string | null,
    options?: { token?: Uint8Array; mayLackQueues?: boolean },
  ): Promise<void>;
  /** Lets the workflows that only this version can go on with go on in the current one, all at once, without waiting for it. */
  move(buildId: string): Promise<void>;
}

/** The server does not make a version current, or knows nothing of it. */
export class VersionRefused extends Error {
  override name = 'VersionRefused' as const;
}

/** Opens the versions of the workers; the first call connects. */
export function openWorkerVersions(options: WorkflowClientOptions): WorkerVersions {
  const { namespace, taskQueue } = options;
  const deploymentName = workerDeploymentName(taskQueue);
  const calls = openTemporalCalls(options);
  const { workflowService } = calls.connection;

  async function ask<Result>(work: () => Promise<Result>): Promise<Result> {
    try {
      return await calls.call(work, DEADLINE_MS);
    } catch (error) {
      const cause = error instanceof TemporalUnavailable ? error.cause : error;
      if (!isGrpcServiceError(cause) || !REFUSALS.includes(cause.code)) throw error;
      throw new VersionRefused(cause.details, { cause });
    }
  }

  const openOf = (buildId: string) =>
    `TemporalWorkerDeploymentVersion = '${deploymentName}:${buildId}' AND TemporalWorkflowVersioningBehavior = 'Pinned' AND ExecutionStatus = 'Running'`;

  async function look({ counts } = { counts: false }): Promise<KnownVersions | null> {
    const found = await ask(() =>
      workflowService.describeWorkerDeployment({ namespace, deploymentName }),
    ).catch((error: unknown) => {
      if (isUnknown(error)) return null;
      throw error;
    });
    const { versionSummaries, routingConfig, routingConfigUpdateState } = found?.workerDeploymentInfo ?? {};
    if (found === null || routingConfig === undefined) return null;
    const current = routingConfig?.currentDeploymentVersion?.buildId || null;
    const versions: WorkerVersion[] = [];
    for (const { deploymentVersion, status } of versionSummaries ?? []) {
      const buildId = deploymentVersion?.buildId ?? '';
      const pinned = counts ? await ask(() => calls.client.workflow.count(openOf(buildId))) : { count: 0 };
      const state = buildId === current ? 'CURRENT' : stateOf(status);
      versions.push({ buildId, state, pinned: pinned.count });
    }
    const wasSet = Boolean(routingConfig?.currentVersionChangedTime);
    const isSpread = routingConfigUpdateState !== ROUTING_CONFIG_UPDATE_STATE_IN_PROGRESS;
    return { current, wasSet, versions, isSpread, token: found.conflictToken };
  }

  return {
    look,
    setCurrent: async (buildId, { token, mayLackQueues = false } = {}) => {
      const change = { namespace, deploymentName, buildId: buildId ?? '' };
      await ask(() =>
        workflowService.setWorkerDeploymentCurrentVersion({
          ...{ ...change, ignoreMissingTaskQueues: mayLackQueues },
          ...(token === undefined ? {} : { conflictToken: token }),
        }),
      );
    },
    move: async (buildId) => {
      await ask(() =>
        workflowService.startBatchOperation({
          namespace,
          jobId: `move-${buildId}-${Date.now()}`,
          visibilityQuery: openOf(buildId),
          reason: 'no worker of this version is left',
          updateWorkflowOptionsOperation: {
            workflowExecutionOptions: { versioningOverride: { autoUpgrade: true } },
            updateMask: { paths: ['versioning_override'] },
          },
        }),
      );
    },
    [Symbol.asyncDispose]: () => calls[Symbol.asyncDispose](),
  };
}

function isUnknown(error: unknown): boolean {
  return error instanceof VersionRefused && isGrpcServiceError(error.cause) && error.cause.code === NOT_FOUND;
}

function stateOf(status: unknown): WorkerVersion['state'] {
  if (status === WORKER_DEPLOYMENT_VERSION_STATUS_DRAINING) return 'DRAINING';
  return status === WORKER_DEPLOYMENT_VERSION_STATUS_DRAINED ? 'DRAINED' : 'WAITING';
}
