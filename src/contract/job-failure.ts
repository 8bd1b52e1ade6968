/** Why a job failed, and whether running it again can help. The one list of failure codes. */
export const JOB_FAILURES = {
  UNSUPPORTED_FILE: { retryable: false },
  CORRUPT_FILE: { retryable: false },
  EMPTY_DOCUMENT: { retryable: false },
  PASSWORD_PROTECTED: { retryable: false },
  TOO_MANY_PAGES: { retryable: false },
  FILE_TOO_LARGE: { retryable: false },
  DOCUMENT_TOO_COMPLEX: { retryable: false },
  DOCUMENT_NOT_FOUND: { retryable: false },
  SCHEMA_NOT_FOUND: { retryable: false },
  URL_NOT_ALLOWED: { retryable: false },
  PROVIDER_REJECTED: { retryable: false },
  PROVIDER_AUTH: { retryable: false },
  DOWNLOAD_FAILED: { retryable: true },
  PROVIDER_TIMEOUT: { retryable: true },
  PROVIDER_RATE_LIMITED: { retryable: true },
  PROVIDER_UNAVAILABLE: { retryable: true },
  PROVIDER_INVALID_OUTPUT: { retryable: true },
  INTERNAL: { retryable: true },
} as const satisfies Record<string, { retryable: boolean }>;

export type JobFailureCode = keyof typeof JOB_FAILURES;

/** Every failure code, in the order of the table in `docs/errors.md`. */
export const JOB_FAILURE_CODES = Object.keys(JOB_FAILURES) as JobFailureCode[];

/** Whether a word, for example the `type` of a Temporal failure, is a failure code. */
export function isJobFailureCode(word: unknown): word is JobFailureCode {
  return typeof word === 'string' && Object.hasOwn(JOB_FAILURES, word);
}

/**
 * A failure that a job reports to its user. `message` is a sentence a person can act on, without secrets, paths or stacks.
 * `transient` says whether trying the same step again soon may succeed; `retryAfterMs` is the wait the other side asked for.
 */
export class JobFailure extends Error {
  override name = 'JobFailure' as const;
  readonly code: JobFailureCode;
  readonly transient: boolean;
  readonly retryAfterMs: number | undefined;

  constructor(
    code: JobFailureCode,
    message: string,
    options: { transient?: boolean; retryAfterMs?: number | undefined; cause?: unknown } = {},
  ) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.code = code;
    this.transient = options.transient ?? false;
    this.retryAfterMs = options.retryAfterMs;
  }
}
