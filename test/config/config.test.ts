import { resolve } from 'node:path';
import test from 'ava';
import { interpretConfig, type ProcessRole } from '../../src/config/config.ts';
import { readEnvironment } from '../../src/config/environment.ts';

const SHARED = {
  DATABASE_URL: 'postgres://localhost/extractform',
  TEMPORAL_ADDRESS: 'localhost:7233',
  STORAGE_URL: 'gs://bucket/prefix',
  JWT_SECRET: 'x'.repeat(32),
  ENCRYPTION_KEY: 'ab'.repeat(32),
};
const interpret = (variables: Record<string, string>, role: ProcessRole = 'all') =>
  interpretConfig(readEnvironment(variables), role);

test('one process alone needs no setting: its servers are embedded, its objects under its folder', (t) => {
  const config = interpret({ DATA_DIR: 'data' });
  t.is(config.dataDir, resolve('data'));
  t.deepEqual(config.database, { kind: 'embedded', port: undefined });
  t.deepEqual(config.temporal.server, { kind: 'embedded', port: undefined, uiPort: undefined });
  t.deepEqual(config.storage, { kind: 'disk', root: resolve('data/objects') });
  t.deepEqual(config.extractor, { kind: 'offline' });
});

test('each embedded part is replaced by the one that its setting names', (t) => {
  const config = interpret({ ...SHARED, EMBEDDED_TEMPORAL_PORT: '7000' });
  t.deepEqual(config.database, { kind: 'url', url: SHARED.DATABASE_URL });
  t.deepEqual(config.temporal.server, { kind: 'address', address: 'localhost:7233' });
  t.deepEqual(config.storage, { kind: 'gcs', bucket: 'bucket', prefix: 'prefix' });
  const ports = interpret({
    EMBEDDED_POSTGRES_PORT: '5000',
    EMBEDDED_TEMPORAL_PORT: '7000',
    EMBEDDED_TEMPORAL_UI_PORT: '8000',
  });
  t.deepEqual(ports.database, { kind: 'embedded', port: 5000 });
  t.deepEqual(ports.temporal.server, { kind: 'embedded', port: 7000, uiPort: 8000 });
});

test('private networks are closed unless they are opened, and ports are those of the web unless others are named', (t) => {
  t.deepEqual(interpret({}).outbound, { allowPrivateNetwork: false, ports: [80, 443] });
  const opened = interpret({ ALLOW_PRIVATE_NETWORK: 'true', OUTBOUND_PORTS: '443,8443' });
  t.deepEqual(opened.outbound, { allowPrivateNetwork: true, ports: [443, 8443] });
});

test('a role that runs on its own names each setting that it shares and lacks', (t) => {
  for (const role of ['api', 'worker'] as const) {
    t.is(interpret(SHARED, role).role, role);
    for (const name of Object.keys(SHARED)) {
      const { [name]: _left, ...rest }: Record<string, string> = SHARED;
      t.throws(() => interpret(rest, role), {
        name: 'ConfigurationError',
        message: `missing settings: ${name} (needed because the ${role} runs on its own)`,
      });
    }
    t.throws(() => interpret({}, role), {
      message: `missing settings: ${Object.keys(SHARED).join(', ')} (needed because the ${role} runs on its own)`,
    });
  }
});

test('a database that outlives the folder needs secrets that do', (t) => {
  const { DATABASE_URL, JWT_SECRET, ENCRYPTION_KEY } = SHARED;
  t.throws(() => interpret({ DATABASE_URL }), {
    name: 'ConfigurationError',
    message: 'missing settings: JWT_SECRET, ENCRYPTION_KEY (needed because DATABASE_URL is set)',
  });
  t.notThrows(() => interpret({ DATABASE_URL, JWT_SECRET, ENCRYPTION_KEY }));
  t.notThrows(() => interpret({ TEMPORAL_ADDRESS: 'localhost:7233' }));
});

test('storage is a bucket with or without a prefix, or a folder', (t) => {
  const storage = (url: string) => interpret({ STORAGE_URL: url }).storage;
  t.deepEqual(storage('gs://bucket'), { kind: 'gcs', bucket: 'bucket', prefix: '' });
  t.deepEqual(storage('gs://bucket/a/b/'), { kind: 'gcs', bucket: 'bucket', prefix: 'a/b' });
  t.deepEqual(storage('file:///var/my%20objects'), { kind: 'disk', root: '/var/my objects' });
  for (const url of ['gs:///prefix', 'gs:bucket', 'file://var/objects', 'file:///a%2Fb']) {
    const { message } = t.throws(() => storage(url), { name: 'ConfigurationError' }, url) ?? { message: '' };
    t.regex(message, /^STORAGE_URL: \S+ .+$/);
  }
});

test('the extractor is Gemini with a key, offline without, and what it is told to be', (t) => {
  const GEMINI_API_KEY = 'k';
  const kind = (variables: Record<string, string>) => interpret(variables).extractor.kind;
  t.is(kind({}), 'offline');
  t.is(kind({ GEMINI_API_KEY }), 'gemini');
  t.is(kind({ GEMINI_API_KEY, EXTRACTOR: 'offline' }), 'offline');
  t.is(kind({ GEMINI_API_KEY, EXTRACTOR: 'gemini' }), 'gemini');
  t.throws(() => kind({ EXTRACTOR: 'gemini' }), {
    name: 'ConfigurationError',
    message: 'EXTRACTOR=gemini needs GEMINI_API_KEY',
  });
  const settings = {
    GEMINI_API_KEY,
    GEMINI_MODEL: 'm',
    GEMINI_BASE_URL: 'http://host',
    GEMINI_REQUESTS_PER_MINUTE: '60',
    GEMINI_PRICES: '{"m":{"input":0.5,"output":2}}',
  };
  t.deepEqual(interpret(settings).extractor, {
    kind: 'gemini',
    apiKey: 'k',
    model: 'm',
    baseUrl: 'http://host',
    prices: { m: { input: 0.5, output: 2 } },
    requestsPerMinute: 60,
  });
});

test('limits are off as a whole, and addresses end without a slash', (t) => {
  t.is(interpret({ RATE_LIMIT: 'off' }).rateLimits, null);
  t.like(interpret({ RATE_LIMIT_AUTH: '1/1s' }).rateLimits, { auth: { requests: 1, windowMs: 1000 } });
  const config = interpret({ PUBLIC_URL: 'https://host/base//', TEMPORAL_UI_URL: 'http://ui/' });
  t.is(config.http.publicUrl, 'https://host/base');
  t.is(config.temporal.uiUrl, 'http://ui');
});

test('running work gets a part of the grace alone, so that closing ends within it too', (t) => {
  const { worker } = interpretConfig(readEnvironment({ SHUTDOWN_GRACE: '30s' }), 'all');
  t.deepEqual([worker.drainMs, worker.shutdownGraceMs], [24_000, 30_000]);
});

test('scans are recognised by as many threads as are set and as memory allows, one at least', (t) => {
  const workers = (OCR_WORKERS: string, OCR_MEMORY: string) =>
    interpret({ OCR_WORKERS, OCR_MEMORY }).ocr.workers;
  t.is(workers('2', '1GB'), 2);
  t.is(workers('8', '1GB'), 2);
  t.is(workers('8', '16GB'), 8);
  t.is(workers('8', '100MB'), 1);
});

test('nothing is deleted by itself unless it is set, and the audit log is kept for a year', (t) => {
  t.deepEqual(interpret({}).retention, { days: null, auditDays: 365 });
  const set = { RETENTION_DAYS: '30', AUDIT_RETENTION_DAYS: '90' };
  t.deepEqual(interpret(set).retention, { days: 30, auditDays: 90 });
});
