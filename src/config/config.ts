import { isAbsolute, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ConfigurationError, type Environment } from './environment.ts';
import type { Prices } from './prices.ts';
import type { Rate } from './quantities.ts';

/** What a process does: everything on one machine, or one part of it. */
export type ProcessRole = 'all' | 'api' | 'worker';

export type DatabaseConfig = { kind: 'embedded'; port: number | undefined } | { kind: 'url'; url: string };
export type TemporalServerConfig =
  | { kind: 'embedded'; port: number | undefined; uiPort: number | undefined }
  | { kind: 'address'; address: string };
export type StorageConfig = { kind: 'disk'; root: string } | { kind: 'gcs'; bucket: string; prefix: string };
export type ExtractorConfig =
  | { kind: 'offline' }
  | {
      kind: 'gemini';
      apiKey: string;
      model: string | undefined;
      baseUrl: string | undefined;
      prices: Prices | undefined;
      requestsPerMinute: number | undefined;
    };

/** Everything that a process needs to know, interpreted; the secrets that may still have to be made stand apart. */
export interface Config {
  role: ProcessRole;
  dataDir: string;
  http: {
    host: string;
    port: number;
    publicUrl: string | undefined;
    trustedProxies: number;
    corsOrigins: readonly string[];
  };
  database: DatabaseConfig;
  temporal: { server: TemporalServerConfig; namespace: string; taskQueue: string; uiUrl: string | undefined };
  storage: StorageConfig;
  extractor: ExtractorConfig;
  limits: { maxFileSize: number; maxPages: number; maxApiKeysPerUser: number };
  /** `buildId` names the version of a worker, where versions run side by side; `null`: it has none. */
  worker: {
    concurrency: number;
    runConcurrency: number;
    shutdownGraceMs: number;
    drainMs: number;
    buildId: string | null;
  };
  /** How scans are read: by so many threads, in which languages (Tesseract's codes, the usual one first). */
  ocr: { workers: number; languages: readonly string[] };
  /** After how many dead deliveries in a row an endpoint is disabled, and how often and how soon a delivery is tried again. */
  webhooks: { autoDisableThreshold: number; maxAttempts: number; initialIntervalMs: number };
  /** After how many days what has ended is deleted (`null`: never), and what the audit log has of it. */
  retention: { days: number | null; auditDays: number };
  registration: 'open' | 'closed';
  /** Which addresses that users give may be asked; an open private network lifts the rule for ports too. */
  outbound: { allowPrivateNetwork: boolean; ports: readonly number[] };
  /** `null` where nothing is limited. */
  rateLimits: { auth: Rate; creates: Rate } | null;
  /** Where a worker tells its metrics and how it is; `null`: nowhere. */
  metricsPort: number | null;
  /** Whether the process stops at points that a test arms: for the fault matrix alone. */
  failpoints: boolean;
  /** Where spans are sent, and as whose; `null`: none are made. */
  tracing: { endpoint: string; serviceName: string } | null;
  logLevel: Environment['LOG_LEVEL'];
  jwtSecret: string | undefined;
  /** The secret of before, or the one to come: what it signed is accepted too. */
  previousJwtSecret: string | undefined;
  encryptionKey: string | undefined;
  /** Keys that open what they sealed, and seal nothing; as 64 hexadecimal digits each. */
  previousEncryptionKeys: readonly string[];
}

/** What processes share must be named when there is more than one of them. */
function requireShared(env: Environment, role: ProcessRole): void {
  const shared = ['DATABASE_URL', 'TEMPORAL_ADDRESS', 'STORAGE_URL', 'JWT_SECRET', 'ENCRYPTION_KEY'] as const;
  const secrets = ['JWT_SECRET', 'ENCRYPTION_KEY'] as const;
  const needed = role !== 'all' ? shared : env.DATABASE_URL === undefined ? [] : secrets;
  const missing = needed.filter((name) => env[name] === undefined);
  if (missing.length === 0) return;
  const why = role === 'all' ? 'DATABASE_URL is set' : `the ${role} runs on its own`;
  throw new ConfigurationError(`missing settings: ${missing.join(', ')} (needed because ${why})`);
}

function storageConfig(env: Environment, dataDir: string): StorageConfig {
  if (env.STORAGE_URL === undefined) return { kind: 'disk', root: resolve(dataDir, 'objects') };
  const url = new URL(env.STORAGE_URL);
  if (url.protocol === 'gs:') {
    if (url.hostname === '')
      throw new ConfigurationError('STORAGE_URL: gs:// needs a bucket, as in gs://bucket/prefix');
    return { kind: 'gcs', bucket: url.hostname, prefix: url.pathname.replace(/^\/+|\/+$/g, '') };
  }
  if (url.host !== '')
    throw new ConfigurationError('STORAGE_URL: a file URL needs three slashes, as in file:///path');
  try {
    return { kind: 'disk', root: fileURLToPath(url) };
  } catch (cause) {
    throw new ConfigurationError('STORAGE_URL: the path of the file URL is none of this machine', { cause });
  }
}

function extractorConfig(env: Environment): ExtractorConfig {
  const wanted =
    env.EXTRACTOR === 'auto' ? (env.GEMINI_API_KEY === undefined ? 'offline' : 'gemini') : env.EXTRACTOR;
  if (wanted === 'offline') return { kind: 'offline' };
  if (env.GEMINI_API_KEY === undefined) throw new ConfigurationError('EXTRACTOR=gemini needs GEMINI_API_KEY');
  return {
    kind: 'gemini',
    apiKey: env.GEMINI_API_KEY,
    model: env.GEMINI_MODEL,
    baseUrl: env.GEMINI_BASE_URL,
    prices: env.GEMINI_PRICES,
    requestsPerMinute: env.GEMINI_REQUESTS_PER_MINUTE,
  };
}

/**
 * How many jobs of a run are worked on at the same time: where they compute, so few that a single job beside them takes at most three times
 * as long as alone on two cores (`npm run bench`); where they wait for a model, more.
 */
const RUN_JOBS = { working: 2, waiting: 8 };

/** The part of the grace in which running work may end by itself; the rest is for closing what it used. */
const DRAINING = 0.8;

/** What a thread that recognises scans takes at most, in bytes: measured on pages of 9 megapixels, to which larger ones are reduced. */
const OCR_THREAD_BYTES = 450_000_000;

/** As many threads as are set and as memory allows, one at least. */
function ocrThreads({ OCR_WORKERS, OCR_MEMORY }: Environment): number {
  return Math.max(1, Math.min(OCR_WORKERS, Math.floor(OCR_MEMORY / OCR_THREAD_BYTES)));
}

/** A version is of use where workers of another one can run beside it. */
function buildId({ WORKER_BUILD_ID: id }: Environment, role: ProcessRole): string | null {
  if (id !== undefined && role === 'all')
    throw new ConfigurationError('WORKER_BUILD_ID: for workers that run on their own, with start:worker');
  return role === 'worker' ? (id ?? null) : null;
}

/** Turns settings into what a process of this role works with. Throws `ConfigurationError`. */
export function interpretConfig(env: Environment, role: ProcessRole): Config {
  requireShared(env, role);
  const dataDir = isAbsolute(env.DATA_DIR) ? env.DATA_DIR : resolve(env.DATA_DIR);
  const extractor = extractorConfig(env);
  return {
    role,
    dataDir,
    http: {
      host: env.HOST,
      port: env.PORT,
      publicUrl: env.PUBLIC_URL?.replace(/\/+$/, ''),
      trustedProxies: env.TRUST_PROXY,
      corsOrigins: env.CORS_ORIGINS ?? [],
    },
    database:
      env.DATABASE_URL === undefined
        ? { kind: 'embedded', port: env.EMBEDDED_POSTGRES_PORT }
        : { kind: 'url', url: env.DATABASE_URL },
    temporal: {
      server:
        env.TEMPORAL_ADDRESS === undefined
          ? { kind: 'embedded', port: env.EMBEDDED_TEMPORAL_PORT, uiPort: env.EMBEDDED_TEMPORAL_UI_PORT }
          : { kind: 'address', address: env.TEMPORAL_ADDRESS },
      namespace: env.TEMPORAL_NAMESPACE,
      taskQueue: env.TEMPORAL_TASK_QUEUE,
      uiUrl: env.TEMPORAL_UI_URL?.replace(/\/+$/, ''),
    },
    storage: storageConfig(env, dataDir),
    extractor,
    limits: {
      maxFileSize: env.MAX_FILE_SIZE,
      maxPages: env.MAX_PAGES,
      maxApiKeysPerUser: env.MAX_API_KEYS_PER_USER,
    },
    worker: {
      concurrency: env.WORKER_CONCURRENCY,
      runConcurrency:
        env.RUN_CONCURRENCY ?? (extractor.kind === 'gemini' ? RUN_JOBS.waiting : RUN_JOBS.working),
      shutdownGraceMs: env.SHUTDOWN_GRACE,
      drainMs: Math.floor(env.SHUTDOWN_GRACE * DRAINING),
      buildId: buildId(env, role),
    },
    ocr: { workers: ocrThreads(env), languages: env.OCR_LANGUAGES },
    webhooks: {
      autoDisableThreshold: env.WEBHOOK_AUTO_DISABLE_THRESHOLD,
      maxAttempts: env.WEBHOOK_MAX_ATTEMPTS,
      initialIntervalMs: env.WEBHOOK_INITIAL_INTERVAL,
    },
    retention: { days: env.RETENTION_DAYS ?? null, auditDays: env.AUDIT_RETENTION_DAYS },
    registration: env.REGISTRATION,
    outbound: { allowPrivateNetwork: env.ALLOW_PRIVATE_NETWORK === 'true', ports: env.OUTBOUND_PORTS },
    rateLimits:
      env.RATE_LIMIT === 'off' ? null : { auth: env.RATE_LIMIT_AUTH, creates: env.RATE_LIMIT_CREATES },
    metricsPort: env.METRICS_PORT ?? null,
    failpoints: env.FAILPOINTS === '1',
    tracing:
      env.OTEL_EXPORTER_OTLP_ENDPOINT === undefined
        ? null
        : {
            endpoint: env.OTEL_EXPORTER_OTLP_ENDPOINT.replace(/\/+$/, ''),
            serviceName: env.OTEL_SERVICE_NAME,
          },
    logLevel: env.LOG_LEVEL,
    jwtSecret: env.JWT_SECRET,
    previousJwtSecret: env.JWT_SECRET_PREVIOUS,
    encryptionKey: env.ENCRYPTION_KEY,
    previousEncryptionKeys: env.ENCRYPTION_KEY_PREVIOUS ?? [],
  };
}
