import test, { type ExecutionContext } from 'ava';
import { readEnvironment } from '../../src/config/environment.ts';

function refused(t: ExecutionContext, variables: Record<string, string>, message: string): void {
  t.throws(
    () => readEnvironment(variables),
    { name: 'ConfigurationError', message },
    JSON.stringify(variables),
  );
}

test('without a setting everything has the default that is documented', (t) => {
  t.deepEqual(readEnvironment({ PATH: '/bin', UNKNOWN: 'x' }), {
    PORT: 4000,
    HOST: '127.0.0.1',
    DATA_DIR: '.data',
    TEMPORAL_NAMESPACE: 'default',
    TEMPORAL_TASK_QUEUE: 'extractform',
    EXTRACTOR: 'auto',
    MAX_FILE_SIZE: 50_000_000,
    MAX_PAGES: 2000,
    OCR_WORKERS: 1,
    OCR_MEMORY: 1_000_000_000,
    OCR_LANGUAGES: ['eng', 'deu', 'fra', 'spa', 'ita', 'nld'],
    WORKER_CONCURRENCY: 8,
    MAX_API_KEYS_PER_USER: 25,
    AUDIT_RETENTION_DAYS: 365,
    REGISTRATION: 'open',
    RATE_LIMIT: 'on',
    RATE_LIMIT_AUTH: { requests: 5, windowMs: 60_000 },
    RATE_LIMIT_CREATES: { requests: 600, windowMs: 60_000 },
    TRUST_PROXY: 0,
    SHUTDOWN_GRACE: 30_000,
    WEBHOOK_AUTO_DISABLE_THRESHOLD: 5,
    WEBHOOK_MAX_ATTEMPTS: 11,
    WEBHOOK_INITIAL_INTERVAL: 5000,
    ALLOW_PRIVATE_NETWORK: 'false',
    OTEL_SERVICE_NAME: 'extractform',
    OUTBOUND_PORTS: [80, 443],
    LOG_LEVEL: 'info',
  });
});

test('an empty setting counts as none', (t) => {
  t.deepEqual(readEnvironment({ PORT: '', DATABASE_URL: '', JWT_SECRET: '' }), readEnvironment({}));
});

test('numbers are whole, in their range, and nothing that only looks like one', (t) => {
  const ranges: Record<string, [number, number]> = {
    PORT: [0, 65535],
    GEMINI_REQUESTS_PER_MINUTE: [1, 100_000],
    MAX_PAGES: [1, 100_000],
    OCR_WORKERS: [1, 64],
    WORKER_CONCURRENCY: [1, 1000],
    RUN_CONCURRENCY: [1, 50],
    MAX_API_KEYS_PER_USER: [0, 10_000],
    RETENTION_DAYS: [1, 36_500],
    AUDIT_RETENTION_DAYS: [30, 36_500],
    TRUST_PROXY: [0, 10],
    EMBEDDED_POSTGRES_PORT: [0, 65535],
    EMBEDDED_TEMPORAL_PORT: [0, 65535],
    EMBEDDED_TEMPORAL_UI_PORT: [0, 65535],
  };
  for (const [name, [min, max]] of Object.entries(ranges)) {
    for (const value of [min, max]) t.like(readEnvironment({ [name]: String(value) }), { [name]: value });
    for (const value of [
      String(min - 1),
      String(max + 1),
      'many',
      '1.5',
      '1e1',
      '0x1',
      ' ',
      '99999999999999',
    ]) {
      refused(t, { [name]: value }, `bad settings: ${name}: must be a whole number from ${min} to ${max}`);
    }
  }
});

test('prices are JSON with what goes in and comes out of each model', (t) => {
  const prices = { 'gemini-x': { input: 0.75, output: 0 } };
  t.deepEqual(readEnvironment({ GEMINI_PRICES: JSON.stringify(prices) }).GEMINI_PRICES, prices);
  for (const value of [
    '0.75',
    '[]',
    '{"m":1}',
    '{"m":{"input":-1,"output":1}}',
    '{"m":{"input":1}}',
    '{"m":',
  ]) {
    refused(
      t,
      { GEMINI_PRICES: value },
      'bad settings: GEMINI_PRICES: must be JSON with US dollars for a million tokens by model, as in {"gemini-3.8-flash":{"input":0.75,"output":3.75}}',
    );
  }
});

test('words are those of the list', (t) => {
  const words: Record<string, string[]> = {
    EXTRACTOR: ['auto', 'gemini', 'offline'],
    REGISTRATION: ['open', 'closed'],
    RATE_LIMIT: ['on', 'off'],
    ALLOW_PRIVATE_NETWORK: ['true', 'false'],
    FAILPOINTS: ['1'],
    LOG_LEVEL: ['trace', 'debug', 'info', 'warn', 'error', 'silent'],
  };
  for (const [name, known] of Object.entries(words)) {
    for (const value of known) t.like(readEnvironment({ [name]: value }), { [name]: value });
    for (const value of ['other', `${known[0]?.toUpperCase()} `, '0']) {
      refused(t, { [name]: value }, `bad settings: ${name}: must be one of ${known.join(', ')}`);
    }
  }
});

test('addresses are of their kind', (t) => {
  const cases: [string, string[], string[]][] = [
    ['PUBLIC_URL', ['http://host', 'https://host:8443/base'], ['host:4000', 'ftp://host', 'localhost']],
    ['TEMPORAL_UI_URL', ['http://localhost:8233'], ['temporal:8080']],
    ['GEMINI_BASE_URL', ['http://127.0.0.1:9000'], ['127.0.0.1']],
    ['DATABASE_URL', ['postgres://u:p@h:5432/d', 'postgresql://h/d'], ['mysql://h/d', 'h/d']],
    ['STORAGE_URL', ['gs://bucket', 'file:///path'], ['s3://bucket', '/objects']],
    [
      'TEMPORAL_ADDRESS',
      ['localhost:7233', 'temporal', '10.0.0.1:7233', '[::1]:7233'],
      ['http://localhost:7233', 'a b', 'host:port', 'host:7233/'],
    ],
  ];
  for (const [name, good, bad] of cases) {
    for (const value of good) t.like(readEnvironment({ [name]: value }), { [name]: value });
    for (const value of bad) {
      const { message } = t.throws(
        () => readEnvironment({ [name]: value }),
        { name: 'ConfigurationError' },
        value,
      ) ?? { message: '' };
      t.regex(message, new RegExp(`^bad settings: ${name}: must be .{8,}$`));
      t.false(message.endsWith(value), message);
    }
  }
});

test('sizes, durations and rates are read in their units', (t) => {
  t.like(readEnvironment({ MAX_FILE_SIZE: '5MB', SHUTDOWN_GRACE: '200ms', RATE_LIMIT_AUTH: '10/5m' }), {
    MAX_FILE_SIZE: 5_000_000,
    SHUTDOWN_GRACE: 200,
    RATE_LIMIT_AUTH: { requests: 10, windowMs: 300_000 },
  });
  for (const value of ['0', '-1', '5 megabytes', '5TB', '3GB', '1.5MB']) {
    refused(
      t,
      { MAX_FILE_SIZE: value },
      'bad settings: MAX_FILE_SIZE: must be bytes or a size such as 50MB, at most 2GB',
    );
  }
  for (const value of ['30', '30 s', '-1s', '25h', 'soon']) {
    refused(
      t,
      { SHUTDOWN_GRACE: value },
      'bad settings: SHUTDOWN_GRACE: must be a duration such as 200ms, 30s or 5m, at most 24h',
    );
  }
  for (const name of ['RATE_LIMIT_AUTH', 'RATE_LIMIT_CREATES']) {
    for (const value of ['5', '0/1m', '5/m', '5/500ms', '1.5/1m']) {
      refused(t, { [name]: value }, `bad settings: ${name}: must be a rate such as 600/1m`);
    }
  }
});

test('secrets are long enough, and never told', (t) => {
  const [secret, key] = ['too short', 'g'.repeat(64)];
  refused(
    t,
    { JWT_SECRET: secret, ENCRYPTION_KEY: key },
    'bad settings: JWT_SECRET: must be at least 32 characters; ENCRYPTION_KEY: must be 32 bytes as 64 hexadecimal digits',
  );
  const good = { JWT_SECRET: 'x'.repeat(32), ENCRYPTION_KEY: 'aB'.repeat(32) };
  t.like(readEnvironment(good), good);
  for (const value of ['a'.repeat(63), 'a'.repeat(65)])
    t.throws(() => readEnvironment({ ENCRYPTION_KEY: value }));
  refused(
    t,
    { JWT_SECRET_PREVIOUS: secret, ENCRYPTION_KEY_PREVIOUS: `${good.ENCRYPTION_KEY},${key}` },
    'bad settings: JWT_SECRET_PREVIOUS: must be at least 32 characters; ENCRYPTION_KEY_PREVIOUS: must be keys of 32 bytes, each as 64 hexadecimal digits, with commas between them',
  );
  for (const value of [',', `${good.ENCRYPTION_KEY},`, `${good.ENCRYPTION_KEY}${good.ENCRYPTION_KEY}`])
    t.throws(() => readEnvironment({ ENCRYPTION_KEY_PREVIOUS: value }));
  const [one, two] = ['ab'.repeat(32), 'cd'.repeat(32)];
  t.deepEqual(readEnvironment({ ENCRYPTION_KEY_PREVIOUS: `${one}, ${two}` }).ENCRYPTION_KEY_PREVIOUS, [
    one,
    two,
  ]);
});

test('every bad setting is told at once, in one line', (t) => {
  const { message } = t.throws(() =>
    readEnvironment({ PORT: 'x', REGISTRATION: 'x', STORAGE_URL: 'secret\nvalue' }),
  ) ?? { message: '' };
  for (const name of ['PORT', 'REGISTRATION', 'STORAGE_URL']) t.true(message.includes(`${name}: must be`));
  t.false(message.includes('\n'));
  t.false(message.includes('secret'));
});
