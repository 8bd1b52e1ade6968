import { z } from 'zod';
import { parseDuration, parseRate, parseSize } from './quantities.ts';

const size = (fallback: string) =>
  z
    .string()
    .default(fallback)
    .transform((text, ctx) => {
      const bytes = parseSize(text);
      if (bytes !== null && bytes > 0) return bytes;
      ctx.addIssue({ code: 'custom', message: 'must be bytes or a size such as 50MB' });
      return z.NEVER;
    });

const duration = (fallback: string) =>
  z
    .string()
    .default(fallback)
    .transform((text, ctx) => {
      const ms = parseDuration(text);
      if (ms !== null) return ms;
      ctx.addIssue({ code: 'custom', message: 'must be a duration such as 200ms, 30s, 5m or 24h' });
      return z.NEVER;
    });

const rate = (fallback: string) =>
  z
    .string()
    .default(fallback)
    .transform((text, ctx) => {
      const parsed = parseRate(text);
      if (parsed !== null) return parsed;
      ctx.addIssue({ code: 'custom', message: 'must be a rate such as 600/1m' });
      return z.NEVER;
    });

const whole = (min: number, max: number) => z.coerce.number().int().min(min).max(max);
const port = whole(0, 65535).optional();

/** The settings by the names of their environment variables, with the rule of each. */
export const environmentSchema = z.object({
  PORT: whole(0, 65535).default(4000),
  HOST: z.string().default('127.0.0.1'),
  PUBLIC_URL: z.url({ protocol: /^https?$/ }).optional(),
  DATA_DIR: z.string().default('.data'),
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
  TEMPORAL_ADDRESS: z.string().optional(),
  TEMPORAL_NAMESPACE: z.string().default('default'),
  TEMPORAL_TASK_QUEUE: z.string().default('extractform'),
  TEMPORAL_UI_URL: z.url({ protocol: /^https?$/ }).optional(),
  STORAGE_URL: z.url({ protocol: /^(gs|file)$/ }).optional(),
  EXTRACTOR: z.enum(['auto', 'gemini', 'offline']).default('auto'),
  GEMINI_API_KEY: z.string().optional(),
  GEMINI_MODEL: z.string().optional(),
  GEMINI_BASE_URL: z.url({ protocol: /^https?$/ }).optional(),
  GEMINI_REQUESTS_PER_MINUTE: whole(1, 100_000).optional(),
  JWT_SECRET: z.string().min(32, 'must be at least 32 characters').optional(),
  ENCRYPTION_KEY: z
    .string()
    .regex(/^[0-9a-f]{64}$/i, 'must be 32 bytes as 64 hexadecimal digits')
    .optional(),
  MAX_FILE_SIZE: size('50MB'),
  MAX_PAGES: whole(1, 100_000).default(2000),
  OCR_WORKERS: whole(1, 64).default(1),
  WORKER_CONCURRENCY: whole(1, 1000).default(8),
  MAX_API_KEYS_PER_USER: whole(0, 10_000).default(25),
  REGISTRATION: z.enum(['open', 'closed']).default('open'),
  RATE_LIMIT: z.enum(['on', 'off']).default('on'),
  RATE_LIMIT_AUTH: rate('5/1m'),
  RATE_LIMIT_CREATES: rate('600/1m'),
  TRUST_PROXY: whole(0, 10).default(0),
  SHUTDOWN_GRACE: duration('30s'),
  EMBEDDED_POSTGRES_PORT: port,
  EMBEDDED_TEMPORAL_PORT: port,
  EMBEDDED_TEMPORAL_UI_PORT: port,
  LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'silent']).default('info'),
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
