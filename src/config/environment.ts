import { z } from 'zod';
import { parseEncryptionKeys } from './encryption-keys.ts';
import { parseLanguages } from './languages.ts';
import { parseOrigins } from './origins.ts';
import { parsePrices } from './prices.ts';
import { parseDuration, parsePorts, parseRate, parseSize } from './quantities.ts';

/** A setting that is read from its text; `null` is no such thing. */
const read = <Value>(parse: (text: string) => Value | null, message: string) =>
  z.string().transform((text, ctx) => {
    const value = parse(text);
    if (value !== null) return value;
    ctx.addIssue({ code: 'custom', message });
    return z.NEVER;
  });

const within = (value: number | null, min: number, max: number): number | null =>
  value === null || value < min || value > max ? null : value;

const whole = (min: number, max: number) =>
  read(
    (text) => within(/^\d{1,9}$/.test(text) ? Number(text) : null, min, max),
    `must be a whole number from ${min} to ${max}`,
  );
const url = (protocol: RegExp, example: string) =>
  z.url({ protocol, error: `must be a URL such as ${example}` });
const web = (example: string) => url(/^https?$/, example);
const word = <const Word extends string>(...words: Word[]) =>
  z.enum(words, { error: `must be one of ${words.join(', ')}` });

/** The column of a document's size holds no more. */
const MAX_SIZE_BYTES = 2_000_000_000;
const size = read(
  (text) => within(parseSize(text), 1, MAX_SIZE_BYTES),
  'must be bytes or a size such as 50MB, at most 2GB',
);

/** Longer than any process is waited for, and short enough for a timer. */
const MAX_DURATION_MS = 86_400_000;
const duration = read(
  (text) => within(parseDuration(text), 0, MAX_DURATION_MS),
  'must be a duration such as 200ms, 30s or 5m, at most 24h',
);
const memory = read((text) => within(parseSize(text), 1, 1e12), 'must be bytes or a size such as 2GB');
const origins = read(
  parseOrigins,
  'must be origins such as https://app.example.com, parted by commas, without a path',
);
const rate = read(parseRate, 'must be a rate such as 600/1m');
const languages = read(parseLanguages, 'must be languages with + between them, as in eng+deu');
const prices = read(
  parsePrices,
  'must be JSON with US dollars for a million tokens by model, as in {"gemini-3.8-flash":{"input":0.75,"output":3.75}}',
);
/** A hundred years of them. */
const days = (min: number) => whole(min, 36_500);
const port = whole(0, 65535).optional();
const jwtSecret = z.string().min(32, 'must be at least 32 characters');
const encryptionKeys = read(
  parseEncryptionKeys,
  'must be keys of 32 bytes, each as 64 hexadecimal digits, with commas between them',
);
const ports = read(parsePorts, 'must be ports from 1 to 65535 with commas between them, as in 80,443');

/** The settings by the names of their environment variables, with the rule of each. */
export const environmentSchema = z.object({
  PORT: whole(0, 65535).default(4000),
  HOST: z.string().default('127.0.0.1'),
  PUBLIC_URL: web('https://extract.example.com').optional(),
  DATA_DIR: z.string().default('.data'),
  DATABASE_URL: url(/^postgres(ql)?$/, 'postgresql://user:password@host:5432/database').optional(),
  TEMPORAL_ADDRESS: z
    .string()
    .regex(/^(\[[0-9a-f:]+\]|[^\s:/[\]]+)(:\d{1,5})?$/i, 'must be host:port, as in localhost:7233')
    .optional(),
  TEMPORAL_NAMESPACE: z.string().default('default'),
  TEMPORAL_TASK_QUEUE: z.string().default('extractform'),
  TEMPORAL_UI_URL: web('http://localhost:8233').optional(),
  STORAGE_URL: url(/^(gs|file)$/, 'gs://bucket/prefix or file:///path').optional(),
  EXTRACTOR: word('auto', 'gemini', 'offline').default('auto'),
  GEMINI_API_KEY: z.string().optional(),
  GEMINI_MODEL: z.string().optional(),
  GEMINI_BASE_URL: web('https://host').optional(),
  GEMINI_PRICES: prices.optional(),
  GEMINI_REQUESTS_PER_MINUTE: whole(1, 100_000).optional(),
  JWT_SECRET: jwtSecret.optional(),
  JWT_SECRET_PREVIOUS: jwtSecret.optional(),
  ENCRYPTION_KEY: z
    .string()
    .regex(/^[0-9a-f]{64}$/i, 'must be 32 bytes as 64 hexadecimal digits')
    .optional(),
  ENCRYPTION_KEY_PREVIOUS: encryptionKeys.optional(),
  MAX_FILE_SIZE: size.default(50_000_000),
  MAX_PAGES: whole(1, 100_000).default(2000),
  OCR_WORKERS: whole(1, 64).default(1),
  OCR_MEMORY: memory.default(1_000_000_000),
  OCR_LANGUAGES: languages.default(['eng', 'deu', 'fra', 'spa', 'ita', 'nld']),
  WORKER_CONCURRENCY: whole(1, 1000).default(8),
  RUN_CONCURRENCY: whole(1, 50).optional(),
  WORKER_BUILD_ID: z
    .string()
    .regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,127}$/, 'must be letters, digits and . _ - as in v1.2.0')
    .optional(),
  MAX_API_KEYS_PER_USER: whole(0, 10_000).default(25),
  RETENTION_DAYS: days(1).optional(),
  AUDIT_RETENTION_DAYS: days(30).default(365),
  REGISTRATION: word('open', 'closed').default('open'),
  RATE_LIMIT: word('on', 'off').default('on'),
  RATE_LIMIT_AUTH: rate.default({ requests: 5, windowMs: 60_000 }),
  RATE_LIMIT_CREATES: rate.default({ requests: 600, windowMs: 60_000 }),
  CORS_ORIGINS: origins.optional(),
  TRUST_PROXY: whole(0, 10).default(0),
  SHUTDOWN_GRACE: duration.default(30_000),
  WEBHOOK_AUTO_DISABLE_THRESHOLD: whole(1, 1000).default(5),
  WEBHOOK_MAX_ATTEMPTS: whole(1, 100).default(11),
  WEBHOOK_INITIAL_INTERVAL: duration.default(5000),
  EMBEDDED_POSTGRES_PORT: port,
  EMBEDDED_TEMPORAL_PORT: port,
  EMBEDDED_TEMPORAL_UI_PORT: port,
  ALLOW_PRIVATE_NETWORK: word('true', 'false').default('false'),
  OUTBOUND_PORTS: ports.default([80, 443]),
  METRICS_PORT: port,
  FAILPOINTS: word('1').optional(),
  OTEL_EXPORTER_OTLP_ENDPOINT: web('http://localhost:4318').optional(),
  OTEL_SERVICE_NAME: z.string().default('extractform'),
  LOG_LEVEL: word('trace', 'debug', 'info', 'warn', 'error', 'silent').default('info'),
});

export type Environment = z.output<typeof environmentSchema>;

/** A setting that stops the start; the message is one line that names it. */
export class ConfigurationError extends Error {
  override name = 'ConfigurationError' as const;
}

/**
 * Reads the settings; an empty variable counts as unset. This and `main.ts` alone touch the process's environment.
 * Throws `ConfigurationError` naming every bad setting and its rule, never its value: it may be a secret.
 */
export function readEnvironment(variables: Record<string, string | undefined>): Environment {
  const present = Object.fromEntries(
    Object.entries(variables).filter(([, value]) => value !== undefined && value !== ''),
  );
  const parsed = environmentSchema.safeParse(present);
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
  throw new ConfigurationError(`bad settings: ${problems.join('; ')}`);
}
