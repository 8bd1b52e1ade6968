import type { NativeConnection } from '@temporalio/worker';
import type { ActivityServices } from '../../activities/activity-services.ts';
import type { OpenBucket } from '../buckets/bucket.ts';
import { createOpenBucket } from '../buckets/open-bucket.ts';
import type { Config } from '../config/config.ts';
import type { Secrets } from '../config/secrets.ts';
import type { DeliverySchedule } from '../contract/delivery-schedule.ts';
import type { Logger } from '../contract/logger.ts';
import { modelTaskQueue } from '../contract/workflow-names.ts';
import type { Database } from '../db/database.ts';
import { openEventListener } from '../db/event-listener.ts';
import { openDatabase } from '../db/open-database.ts';
import { createDocumentReader } from '../documents/reading/create-document-reader.ts';
import type { DocumentReader } from '../documents/reading/document-reader.ts';
import { sniffContentType } from '../documents/reading/sniff-content-type.ts';
import { createExtractor } from '../extraction/create-extractor.ts';
import { createSchemaProposer } from '../extraction/create-schema-proposer.ts';
import type { HttpServices } from '../http/http-services.ts';
import type { Metrics } from '../metrics/metrics.ts';
import { createOutbound } from '../outbound/create-outbound.ts';
import type { Outbound } from '../outbound/outbound.ts';
import { openRateLimiter } from '../rate-limit/open-rate-limiter.ts';
import type { ObjectStorage } from '../storage/object-storage.ts';
import { openObjectStorage } from '../storage/open-object-storage.ts';
import type { connectionOptions } from '../temporal/connection-options.ts';
import { openWorkflowClient } from '../temporal/open-workflow-client.ts';
import type { WorkflowClient } from '../temporal/workflow-client.ts';
import type { Tracing } from './open-tracing.ts';
import { upkeepTasks } from './upkeep-tasks.ts';

/** Where the outside parts are, once they are known. */
export interface Endpoints {
  databaseUrl: string;
  temporal: ReturnType<typeof connectionOptions>;
  temporalUiUrl: string | null;
}

/** What a process has of its own before it reaches any other. */
export interface ProcessServices {
  config: Config;
  secrets: Secrets;
  log: Logger;
  metrics: Metrics;
  /** Everything this process counts, in Prometheus' text format. */
  writeMetrics(): Promise<string>;
  tracing: Tracing | null;
}

/** The ports that both roles share. */
export interface SharedServices extends ProcessServices {
  db: Database;
  storage: ObjectStorage;
  workflows: WorkflowClient;
  outbound: Outbound;
  webhooks: DeliverySchedule & { autoDisableThreshold: number };
  openBucket: OpenBucket;
}

/** Connections of one process to PostgreSQL. */
const POOL_SIZE = 16;

/** Opens the ports; what was opened is given to `cleanup`, last opened first closed. */
export async function openSharedServices(
  { config, secrets, log, metrics, writeMetrics, tracing }: ProcessServices,
  endpoints: Endpoints,
  cleanup: AsyncDisposableStack,
  shared?: NativeConnection,
): Promise<SharedServices> {
  const db = cleanup.use(
    await openDatabase(endpoints.databaseUrl, {
      poolSize: POOL_SIZE,
      isTraced: tracing !== null,
    }),
  );
  const storage = await openObjectStorage(config.storage);
  const { namespace, taskQueue } = config.temporal;
  const interceptors = tracing === null ? [] : [tracing.client];
  const workflows = cleanup.use(
    openWorkflowClient({
      ...{ connection: endpoints.temporal, shared, namespace, taskQueue, interceptors },
      startsHere: config.worker.buildId === null,
    }),
  );
  const outbound = createOutbound(config.outbound);
  const openBucket = createOpenBucket(outbound);
  const { webhooks } = config;
  return {
    config,
    secrets,
    log,
    metrics,
    writeMetrics,
    tracing,
    db,
    storage,
    workflows,
    outbound,
    openBucket,
    webhooks,
  };
}

function linksOf({ config }: SharedServices, { temporalUiUrl }: Endpoints) {
  return { uiUrl: temporalUiUrl, namespace: config.temporal.namespace };
}

/** A reader for one part of the process: its threads start when they are first needed, and end with `cleanup`. */
function openReader({ limits, ocr }: Config, cleanup: AsyncDisposableStack): DocumentReader {
  return cleanup.use(createDocumentReader({ maxPages: limits.maxPages, ocr }));
}

/** The services of the HTTP layer. Its reader is its own: what a browser looks at does not wait for the jobs' scans. */
export function httpServices(
  shared: SharedServices,
  endpoints: Endpoints,
  cleanup: AsyncDisposableStack,
  checkAnswers = false,
): HttpServices {
  const { config } = shared;
  return {
    ...shared,
    sniffContentType,
    reader: openReader(config, cleanup),
    proposer: createSchemaProposer(config.extractor),
    events: cleanup.use(openEventListener(endpoints.databaseUrl, shared.log)),
    limiter: cleanup.use(openRateLimiter(endpoints.databaseUrl, config.rateLimits)),
    http: {
      maxFileSize: config.limits.maxFileSize,
      publicUrl: config.http.publicUrl,
      trustedProxies: config.http.trustedProxies,
      corsOrigins: config.http.corsOrigins,
      links: linksOf(shared, endpoints),
      writeMetrics: shared.writeMetrics,
      isTraced: shared.tracing !== null,
      checkAnswers,
    },
  };
}

/** The services of the activities; reader and extractor have threads of their own, which end with `cleanup`. */
export function activityServices(
  shared: SharedServices,
  endpoints: Endpoints,
  cleanup: AsyncDisposableStack,
): ActivityServices {
  const { config } = shared;
  const { taskQueue } = config.temporal;
  const reader = openReader(config, cleanup);
  const extractor = cleanup.use(createExtractor(config.extractor));
  const extractQueue = extractor.name === 'gemini' ? modelTaskQueue(taskQueue) : taskQueue;
  return {
    ...{ ...shared, sniffContentType, reader, extractor, extractQueue },
    maxFileSize: config.limits.maxFileSize,
    links: linksOf(shared, endpoints),
    publicUrl: config.http.publicUrl,
    runConcurrency: config.worker.runConcurrency,
    upkeepTasks: upkeepTasks(shared),
  };
}
