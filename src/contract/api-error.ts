/** Every error code of the HTTP API, with its status and title. The one list; `docs/errors.md` explains each. */
export const API_ERRORS = {
  VALIDATION_FAILED: { status: 400, title: 'Validation failed' },
  MALFORMED_JSON: { status: 400, title: 'Malformed JSON' },
  MALFORMED_MULTIPART: { status: 400, title: 'Malformed multipart body' },
  FILE_REQUIRED: { status: 400, title: 'A file is required' },
  FILE_EMPTY: { status: 400, title: 'The file is empty' },
  UNSUPPORTED_FILE: { status: 400, title: 'Unsupported file type' },
  INVALID_CURSOR: { status: 400, title: 'Invalid cursor' },
  URL_NOT_ALLOWED: { status: 400, title: 'Address not allowed' },
  UNAUTHENTICATED: { status: 401, title: 'Authentication required' },
  TOKEN_EXPIRED: { status: 401, title: 'Access token expired' },
  INVALID_CREDENTIALS: { status: 401, title: 'Wrong e-mail or password' },
  REFRESH_TOKEN_INVALID: { status: 401, title: 'Refresh token not valid' },
  ROLE_TOO_LOW: { status: 403, title: 'Role too low' },
  JWT_REQUIRED: { status: 403, title: 'An access token is required' },
  REGISTRATION_CLOSED: { status: 403, title: 'Registration is closed' },
  UPLOAD_URL_INVALID: { status: 403, title: 'Upload address not valid' },
  NOT_FOUND: { status: 404, title: 'Not found' },
  METHOD_NOT_ALLOWED: { status: 405, title: 'Method not allowed' },
  JOB_FINISHED: { status: 409, title: 'Job has finished' },
  JOB_NOT_FINISHED: { status: 409, title: 'Job has not finished' },
  EXTRACTION_NOT_READY: { status: 409, title: 'Extraction not ready', retryable: true },
  NO_EXTRACTION: { status: 409, title: 'No extraction' },
  UPLOAD_MISSING: { status: 409, title: 'Nothing was uploaded' },
  UPLOAD_CONFIRMED: { status: 409, title: 'Upload already confirmed' },
  DOCUMENT_IN_USE: { status: 409, title: 'Document in use' },
  DOCUMENT_NOT_READ: { status: 409, title: 'Document is being read', retryable: true },
  ENDPOINT_IN_USE: { status: 409, title: 'Endpoint in use' },
  ENDPOINT_DISABLED: { status: 409, title: 'Endpoint disabled' },
  NOTHING_TO_RETRY: { status: 409, title: 'Nothing to retry' },
  EMAIL_TAKEN: { status: 409, title: 'E-mail already registered' },
  API_KEY_LIMIT: { status: 409, title: 'Too many API keys' },
  LAST_ADMIN: { status: 409, title: 'The last administrator' },
  GENERATION_NEEDS_MODEL: { status: 409, title: 'Generation needs a model' },
  IDEMPOTENCY_KEY_REUSED: { status: 409, title: 'Idempotency key reused' },
  IDEMPOTENCY_IN_PROGRESS: { status: 409, title: 'Request in progress', retryable: true },
  REVISION_STALE: { status: 412, title: 'Revision is stale' },
  FILE_TOO_LARGE: { status: 413, title: 'File too large' },
  BODY_TOO_LARGE: { status: 413, title: 'Body too large' },
  UNSUPPORTED_MEDIA_TYPE: { status: 415, title: 'Unsupported media type' },
  RANGE_NOT_SATISFIABLE: { status: 416, title: 'Range not satisfiable' },
  RATE_LIMITED: { status: 429, title: 'Too many requests', retryable: true },
  INTERNAL: { status: 500, title: 'Internal error', retryable: true },
  DEPENDENCY_UNAVAILABLE: { status: 503, title: 'A dependency is unavailable', retryable: true },
  PROVIDER_UNAVAILABLE: { status: 503, title: 'The model is unavailable', retryable: true },
} as const satisfies Record<string, { status: number; title: string; retryable?: true }>;

export type ApiErrorCode = keyof typeof API_ERRORS;

/** One bad part of a request; `path` as in `fields[2].name`. */
export interface FieldProblem {
  in: 'body' | 'form' | 'query' | 'path' | 'header';
  path: string;
  message: string;
}

/** A refusal with a code of the table. `extra` are members the table promises, such as `limit` in bytes; `headers` go with the answer. */
export class ApiError extends Error {
  override name = 'ApiError' as const;
  readonly code: ApiErrorCode;
  readonly errors: FieldProblem[] | undefined;
  readonly extra: Record<string, unknown>;
  readonly headers: Record<string, string>;

  constructor(
    code: ApiErrorCode,
    detail: string,
    options: {
      errors?: FieldProblem[];
      extra?: Record<string, unknown>;
      headers?: Record<string, string>;
      cause?: unknown;
    } = {},
  ) {
    super(detail, options.cause === undefined ? undefined : { cause: options.cause });
    this.code = code;
    this.errors = options.errors;
    this.extra = options.extra ?? {};
    this.headers = options.headers ?? {};
  }

  get status(): number {
    return API_ERRORS[this.code].status;
  }

  get retryable(): boolean {
    return 'retryable' in API_ERRORS[this.code];
  }
}

/** A request whose named part breaks the named rule. */
export function invalid(where: FieldProblem['in'], path: string, message: string): ApiError {
  return new ApiError('VALIDATION_FAILED', `${path} ${message}`, { errors: [{ in: where, path, message }] });
}

/** Absent, or somebody else's: the two are told apart by nobody. */
export function notFound(what: string): ApiError {
  return new ApiError('NOT_FOUND', `there is no such ${what}`);
}
