// Written by `npm run client` from the OpenAPI document.
import type { ServerSentEvent } from './server-sent-events.ts';

export type ApiKey = { id: string; name: string; prefix: string; role: 'VIEWER' | 'MEMBER' | 'ADMIN'; expiresAt: string | null; lastUsedAt: string | null; createdAt: string };

export type ApiKeyList = { data: ApiKey[]; page: number | null; limit: number; total: number | null; totalPages: number | null; totalIsExact: boolean | null; nextCursor: string | null };

export type AuditEntry = { id: string; at: string; action: 'session.create' | 'session.refuse' | 'session.end' | 'session.end_all' | 'session.revoke' | 'user.create' | 'user.change_role' | 'user.disable' | 'user.enable' | 'user.set_password' | 'api_key.create' | 'api_key.delete' | 'api_key.use' | 'job.delete' | 'job.expire' | 'job_run.delete' | 'job_run.expire' | 'document.delete' | 'document.expire' | 'schema.delete' | 'webhook.delete' | 'integration.delete'; userId: string | null; keyId: string | null; subjectId: string | null; address: string | null; requestId: string | null };

export type AuditEntryList = { data: AuditEntry[]; page: number | null; limit: number; total: number | null; totalPages: number | null; totalIsExact: boolean | null; nextCursor: string | null };

export type BucketFile = { fileId: string; size: number; updatedAt: string; contentType: string | null };

export type BucketFileList = { data: BucketFile[]; page: number | null; limit: number; total: number | null; totalPages: number | null; totalIsExact: boolean | null; nextCursor: string | null };

export type Delivery = { id: string; endpointId: string; eventId: string; eventType: 'job.queued' | 'job.started' | 'job.completed' | 'job.failed' | 'job.cancelled' | 'job.updated' | 'job_run.created' | 'job_run.progress' | 'job_run.completed' | 'job_run.failed' | 'webhook.ping' | 'webhook.send'; status: 'PENDING' | 'DELIVERED' | 'DEAD'; attempts: ({ number: number; at: string; statusCode: number | null; durationMs: number; error: 'TIMEOUT' | 'DNS' | 'CONNECT' | 'TLS' | 'RESET' | 'REDIRECT' | 'ADDRESS_NOT_ALLOWED' | 'TOO_LARGE' | 'INVALID_RESPONSE' | null; responseBody: string | null })[]; nextAttemptAt: string | null; createdAt: string; deliveredAt: string | null };

export type DeliveryList = { data: Delivery[]; page: number | null; limit: number; total: number | null; totalPages: number | null; totalIsExact: boolean | null; nextCursor: string | null };

export type Event = { id: string; type: 'job.queued'; occurredAt: string; data: { job: Job } } | { id: string; type: 'job.started'; occurredAt: string; data: { job: Job } } | { id: string; type: 'job.completed'; occurredAt: string; data: { job: Job; extraction: Extraction | null; extractionOmitted?: true; extractionUrl?: string } } | { id: string; type: 'job.failed'; occurredAt: string; data: { job: Job } } | { id: string; type: 'job.cancelled'; occurredAt: string; data: { job: Job } } | { id: string; type: 'job.updated'; occurredAt: string; data: { job: Job; extraction: Extraction | null; extractionOmitted?: true; extractionUrl?: string; changes: { path: string; from: FieldValue; to: FieldValue }[] | null } } | { id: string; type: 'job_run.created'; occurredAt: string; data: { jobRun: JobRun } } | { id: string; type: 'job_run.progress'; occurredAt: string; data: { jobRun: JobRun } } | { id: string; type: 'job_run.completed'; occurredAt: string; data: { jobRun: JobRun } } | { id: string; type: 'job_run.failed'; occurredAt: string; data: { jobRun: JobRun } } | { id: string; type: 'webhook.ping'; occurredAt: string; data: { endpointId: string } } | { id: string; type: 'webhook.send'; occurredAt: string; data: { job: Job; extraction?: Extraction | null; extractionOmitted?: true; extractionUrl?: string } };

export type Extraction = { jobId: string; attempt: number; schemaId: string; schemaVersion: number; revision: number; fields: { [name: string]: FieldValue }; details: { [name: string]: FieldDetail }; missing: string[]; model: string; reviewedAt: string | null; reviewedBy: string | null; createdAt: string; updatedAt: string };

export type FieldDetail = { confidence: number; match: 'EXACT' | 'NORMALIZED' | 'FUZZY' | 'NONE'; source: 'MODEL' | 'HUMAN'; valueId?: string; checks?: 'SUM_MISMATCH'[]; rowsSeen?: number; citations: { page: number; text: string; box: { x: number; y: number; width: number; height: number } }[] };

export type FieldValue = string | number | boolean | null | FieldValue[] | { [name: string]: FieldValue };

export type Integration = { id: string; type: 'GCS' | 'S3'; name: string; config: { bucket: string; prefix: string | null; endpoint: string | null; region: string | null }; createdAt: string; lastCheckedAt: string | null; lastError: { code: 'ADDRESS_NOT_ALLOWED' | 'UNREACHABLE' | 'INVALID_RESPONSE' | 'CREDENTIALS_REFUSED' | 'ACCESS_REFUSED' | 'BUCKET_NOT_FOUND' | 'WRONG_REGION' | 'OBJECT_NOT_FOUND' | 'OBJECT_TOO_LARGE'; message: string } | null };

export type IntegrationCheck = { ok: boolean; error: { code: 'ADDRESS_NOT_ALLOWED' | 'UNREACHABLE' | 'INVALID_RESPONSE' | 'CREDENTIALS_REFUSED' | 'ACCESS_REFUSED' | 'BUCKET_NOT_FOUND' | 'WRONG_REGION' | 'OBJECT_NOT_FOUND' | 'OBJECT_TOO_LARGE'; message: string } | null; checkedAt: string };

export type IntegrationList = { data: Integration[]; page: number | null; limit: number; total: number | null; totalPages: number | null; totalIsExact: boolean | null; nextCursor: string | null };

export type Job = { id: string; type: 'EXTRACTION'; status: 'PENDING' | 'QUEUED' | 'PROCESSING' | 'COMPLETED' | 'FAILED' | 'CANCELLED'; schemaId: string; schemaVersion: number; documentId: string | null; filename: string | null; sourceUrl: string | null; externalRef: string | null; parentRunId: string | null; priority: number; pages: string | null; metadata: { [name: string]: string }; attempt: number; progress: { pagesDone: number; pagesTotal: number | null } | null; cancelRequestedAt: string | null; errorCode: 'UNSUPPORTED_FILE' | 'CORRUPT_FILE' | 'EMPTY_DOCUMENT' | 'PASSWORD_PROTECTED' | 'TOO_MANY_PAGES' | 'FILE_TOO_LARGE' | 'DOCUMENT_TOO_COMPLEX' | 'DOCUMENT_NOT_FOUND' | 'SCHEMA_NOT_FOUND' | 'URL_NOT_ALLOWED' | 'PROVIDER_REJECTED' | 'PROVIDER_AUTH' | 'DOWNLOAD_FAILED' | 'PROVIDER_TIMEOUT' | 'PROVIDER_RATE_LIMITED' | 'PROVIDER_UNAVAILABLE' | 'PROVIDER_INVALID_OUTPUT' | 'INTERNAL' | null; errorMessage: string | null; errorRetryable: boolean | null; usage: { inputTokens: number; outputTokens: number; estimatedCostUsd: number | null; pages: number } | null; reviewedAt: string | null; workflowId: string; temporalUrl: string | null; createdAt: string; updatedAt: string; queuedAt: string | null; startedAt: string | null; finishedAt: string | null; extraction?: Extraction | null };

export type JobList = { data: Job[]; page: number | null; limit: number; total: number | null; totalPages: number | null; totalIsExact: boolean | null; nextCursor: string | null };

export type JobRun = { id: string; status: 'PENDING' | 'QUEUED' | 'PROCESSING' | 'COMPLETED' | 'FAILED' | 'CANCELLED'; jobType: 'EXTRACTION'; schemaId: string; schemaVersion: number; name: string | null; metadata: { [name: string]: string }; totalJobs: number; pendingJobs: number; completedJobs: number; failedJobs: number; cancelledJobs: number; cancelRequestedAt: string | null; workflowId: string; temporalUrl: string | null; createdAt: string; updatedAt: string; startedAt: string | null; finishedAt: string | null };

export type JobRunList = { data: JobRun[]; page: number | null; limit: number; total: number | null; totalPages: number | null; totalIsExact: boolean | null; nextCursor: string | null };

export type NewApiKey = { id: string; name: string; prefix: string; role: 'VIEWER' | 'MEMBER' | 'ADMIN'; expiresAt: string | null; lastUsedAt: string | null; createdAt: string; apiKey: string };

export type NewWebhookEndpoint = { id: string; url: string; description: string; events: ('job.queued' | 'job.started' | 'job.completed' | 'job.failed' | 'job.cancelled' | 'job.updated' | 'job_run.created' | 'job_run.progress' | 'job_run.completed' | 'job_run.failed')[]; deliveryMode: 'AUTOMATIC' | 'MANUAL'; bodyFormat: 'JSON' | 'XML' | 'FORM'; enabled: boolean; disabledReason: string | null; consecutiveDead: number; createdAt: string; updatedAt: string; signingSecret: string };

export type Revision = { revision: number; attempt: number; source: 'MODEL' | 'HUMAN'; changes: { path: string; from: FieldValue; to: FieldValue }[]; fields: { [name: string]: FieldValue } | null; userId: string | null; createdAt: string };

export type RevisionList = { data: Revision[]; page: number | null; limit: number; total: number | null; totalPages: number | null; totalIsExact: boolean | null; nextCursor: string | null };

export type RotatedSecret = { signingSecret: string; previousSecretExpiresAt: string };

export type Schema = { id: string; version: number; name: string; description: string; fields: SchemaField[]; strict: boolean; instructions: string | null; webhookEndpointIds: string[]; createdAt: string; updatedAt: string };

export type SchemaField = { name: string; type: 'text' | 'number' | 'date' | 'boolean' | 'object'; description: string; required: boolean; isArray: boolean; properties?: SchemaField[]; possibleValues?: { id: string; label: string }[]; fuzzyMatch: boolean };

export type SchemaFieldInput = { name: string; type: 'text' | 'number' | 'date' | 'boolean' | 'object'; description?: string; required?: boolean; isArray?: boolean; properties?: SchemaFieldInput[]; possibleValues?: { id: string; label: string }[]; fuzzyMatch?: boolean };

export type SchemaInput = { name: string; description?: string; fields: SchemaFieldInput[]; strict?: boolean; instructions?: string | null; webhookEndpointIds?: string[]; id?: unknown; version?: unknown; createdAt?: unknown; updatedAt?: unknown };

export type SchemaList = { data: Schema[]; page: number | null; limit: number; total: number | null; totalPages: number | null; totalIsExact: boolean | null; nextCursor: string | null };

export type SchemaVersion = { schemaId: string; version: number; name: string; description: string; fields: SchemaField[]; strict: boolean; instructions: string | null; createdAt: string };

export type SchemaVersionList = { data: SchemaVersion[]; page: number | null; limit: number; total: number | null; totalPages: number | null; totalIsExact: boolean | null; nextCursor: string | null };

export type Session = { accessToken: string; refreshToken?: string; expiresIn: number; user: User };

export type Stats = { buckets: { at: string; created: number; completed: number; failed: number; cancelled: number }[]; steps: ({ name: 'fetch' | 'read' | 'extract' | 'ground' | 'persist'; p50Ms: number; p95Ms: number })[]; confidence: { from: number; to: number; count: number }[]; usage: { pages: number; inputTokens: number; outputTokens: number; estimatedCostUsd: number | null } };

export type Tokens = { accessToken: string; refreshToken?: string; expiresIn: number };

export type User = { id: string; email: string; name: string | null; role: 'VIEWER' | 'MEMBER' | 'ADMIN'; disabled: boolean; createdAt: string };

export type UserList = { data: User[]; page: number | null; limit: number; total: number | null; totalPages: number | null; totalIsExact: boolean | null; nextCursor: string | null };

export type WebhookEndpoint = { id: string; url: string; description: string; events: ('job.queued' | 'job.started' | 'job.completed' | 'job.failed' | 'job.cancelled' | 'job.updated' | 'job_run.created' | 'job_run.progress' | 'job_run.completed' | 'job_run.failed')[]; deliveryMode: 'AUTOMATIC' | 'MANUAL'; bodyFormat: 'JSON' | 'XML' | 'FORM'; enabled: boolean; disabledReason: string | null; consecutiveDead: number; createdAt: string; updatedAt: string };

export type WebhookEndpointChangesInput = { url?: string; description?: string; events?: ('job.queued' | 'job.started' | 'job.completed' | 'job.failed' | 'job.cancelled' | 'job.updated' | 'job_run.created' | 'job_run.progress' | 'job_run.completed' | 'job_run.failed')[]; deliveryMode?: 'AUTOMATIC' | 'MANUAL'; bodyFormat?: 'JSON' | 'XML' | 'FORM'; enabled?: boolean };

export type WebhookEndpointInput = { url: string; description?: string; events: ('job.queued' | 'job.started' | 'job.completed' | 'job.failed' | 'job.cancelled' | 'job.updated' | 'job_run.created' | 'job_run.progress' | 'job_run.completed' | 'job_run.failed')[]; deliveryMode?: 'AUTOMATIC' | 'MANUAL'; bodyFormat?: 'JSON' | 'XML' | 'FORM' };

export type WebhookEndpointList = { data: WebhookEndpoint[]; page: number | null; limit: number; total: number | null; totalPages: number | null; totalIsExact: boolean | null; nextCursor: string | null };

export type Problem = { type: string; title: string; status: number; detail: string; code: 'VALIDATION_FAILED' | 'MALFORMED_JSON' | 'MALFORMED_MULTIPART' | 'FILE_REQUIRED' | 'FILE_EMPTY' | 'UNSUPPORTED_FILE' | 'INVALID_CURSOR' | 'URL_NOT_ALLOWED' | 'UNAUTHENTICATED' | 'TOKEN_EXPIRED' | 'INVALID_CREDENTIALS' | 'REFRESH_TOKEN_INVALID' | 'ROLE_TOO_LOW' | 'JWT_REQUIRED' | 'REGISTRATION_CLOSED' | 'UPLOAD_URL_INVALID' | 'NOT_FOUND' | 'METHOD_NOT_ALLOWED' | 'JOB_FINISHED' | 'JOB_NOT_FINISHED' | 'EXTRACTION_NOT_READY' | 'NO_EXTRACTION' | 'UPLOAD_MISSING' | 'UPLOAD_CONFIRMED' | 'DOCUMENT_IN_USE' | 'DOCUMENT_NOT_READ' | 'ENDPOINT_IN_USE' | 'ENDPOINT_DISABLED' | 'NOTHING_TO_RETRY' | 'EMAIL_TAKEN' | 'API_KEY_LIMIT' | 'LAST_ADMIN' | 'GENERATION_NEEDS_MODEL' | 'IDEMPOTENCY_KEY_REUSED' | 'IDEMPOTENCY_IN_PROGRESS' | 'REVISION_STALE' | 'FILE_TOO_LARGE' | 'BODY_TOO_LARGE' | 'UNSUPPORTED_MEDIA_TYPE' | 'RANGE_NOT_SATISFIABLE' | 'RATE_LIMITED' | 'INTERNAL' | 'DEPENDENCY_UNAVAILABLE' | 'PROVIDER_UNAVAILABLE'; requestId: string; retryable: boolean; errors?: ({ in: 'body' | 'form' | 'query' | 'path' | 'header'; path: string; message: string })[]; limit?: number; currentRevision?: number; schemaIds?: string[] };

/** Every call of the API, by its method and path. */
export interface Calls {
  /** Makes an account and begins its first session; the first account is the administrator */
  'POST /api/auth/register': { headers?: { 'X-Request-Id'?: string; 'X-Session'?: 'cookie' }; body: { email: string; password: string; name?: string }; answer: Session };
  /** Begins a session */
  'POST /api/auth/login': { headers?: { 'X-Request-Id'?: string; 'X-Session'?: 'cookie' }; body: { email: string; password: string }; answer: Session };
  /** Rotates a refresh token */
  'POST /api/auth/refresh': { headers?: { 'X-Request-Id'?: string; 'X-Session'?: 'cookie' }; body?: { refreshToken: string }; answer: Tokens };
  /** Ends the session of a refresh token */
  'POST /api/auth/logout': { headers?: { 'X-Request-Id'?: string; 'X-Session'?: 'cookie' }; body?: { refreshToken: string }; answer: undefined };
  /** Ends every session of the caller; API keys stay */
  'POST /api/auth/logout-all': { headers?: { 'X-Request-Id'?: string }; body?: Record<string, never>; answer: undefined };
  /** Reads the own account */
  'GET /api/auth/me': { headers?: { 'X-Request-Id'?: string }; answer: User };
  /** Changes the own name or password; a new password ends every session */
  'PATCH /api/auth/me': { headers?: { 'X-Request-Id'?: string }; body?: { name?: string | null; currentPassword?: string; newPassword?: string }; answer: User };
  /** Makes an API key; the answer alone holds it */
  'POST /api/auth/api-keys': { headers?: { 'X-Request-Id'?: string }; body: { name: string; role?: 'VIEWER' | 'MEMBER' | 'ADMIN' | null; expiresAt?: string | null }; answer: NewApiKey };
  /** Lists the active API keys, newest first */
  'GET /api/auth/api-keys': { query?: { page?: number; limit?: number; cursor?: string }; headers?: { 'X-Request-Id'?: string }; answer: ApiKeyList };
  /** Revokes an API key at once */
  'DELETE /api/auth/api-keys/{id}': { params: { id: string }; headers?: { 'X-Request-Id'?: string }; answer: undefined };
  /** Lists accounts, newest first */
  'GET /api/users': { query?: { page?: number; limit?: number; cursor?: string }; headers?: { 'X-Request-Id'?: string }; answer: UserList };
  /** Makes an account for somebody else */
  'POST /api/users': { headers?: { 'X-Request-Id'?: string }; body: { email: string; password: string; name?: string | null; role?: 'VIEWER' | 'MEMBER' | 'ADMIN' }; answer: User };
  /** Changes an account and ends its sessions */
  'PATCH /api/users/{id}': { params: { id: string }; headers?: { 'X-Request-Id'?: string }; body?: { role?: 'VIEWER' | 'MEMBER' | 'ADMIN'; disabled?: boolean; password?: string }; answer: User };
  /** Lists what was done to sessions, accounts, keys and data, by all users, newest first */
  'GET /api/audit-log': { query?: { page?: number; limit?: number; cursor?: string; action?: 'session.create' | 'session.refuse' | 'session.end' | 'session.end_all' | 'session.revoke' | 'user.create' | 'user.change_role' | 'user.disable' | 'user.enable' | 'user.set_password' | 'api_key.create' | 'api_key.delete' | 'api_key.use' | 'job.delete' | 'job.expire' | 'job_run.delete' | 'job_run.expire' | 'document.delete' | 'document.expire' | 'schema.delete' | 'webhook.delete' | 'integration.delete'; userId?: string; from?: string; to?: string }; headers?: { 'X-Request-Id'?: string }; answer: AuditEntryList };
  /** Makes a schema */
  'POST /api/schema': { headers?: { 'X-Request-Id'?: string; 'Idempotency-Key'?: string }; body?: SchemaInput; answer: Schema };
  /** Lists schemas, newest first */
  'GET /api/schema': { query?: { page?: number; limit?: number; cursor?: string }; headers?: { 'X-Request-Id'?: string }; answer: SchemaList };
  /** Makes a schema of a JSON Schema (draft 2020-12); a keyword without a counterpart is named */
  'POST /api/schema/import': { headers?: { 'X-Request-Id'?: string; 'Idempotency-Key'?: string }; body: { name: string; jsonSchema: { [name: string]: unknown } }; answer: Schema };
  /** Makes a schema that is proposed from a document, from what is asked for, or from both */
  'POST /api/schema/ai': { headers?: { 'X-Request-Id'?: string; 'Idempotency-Key'?: string }; body: { file?: Blob; mode: 'document_only' | 'prompt_only' | 'document_with_prompt'; schemaName: string; userPrompt?: string }; answer: Schema };
  /** Reads a schema by its current version */
  'GET /api/schema/{id}': { params: { id: string }; headers?: { 'X-Request-Id'?: string }; answer: Schema };
  /** Replaces a schema by a new version; the same content makes none */
  'PUT /api/schema/{id}': { params: { id: string }; headers?: { 'X-Request-Id'?: string }; body?: SchemaInput; answer: Schema };
  /** Deletes a schema; its versions stay for the jobs that used them */
  'DELETE /api/schema/{id}': { params: { id: string }; headers?: { 'X-Request-Id'?: string }; answer: undefined };
  /** Lists the versions of a schema, newest first */
  'GET /api/schema/{id}/versions': { params: { id: string }; query?: { page?: number; limit?: number; cursor?: string }; headers?: { 'X-Request-Id'?: string }; answer: SchemaVersionList };
  /** Reads one version of a schema, also of a deleted one */
  'GET /api/schema/{id}/versions/{version}': { params: { id: string; version: string }; headers?: { 'X-Request-Id'?: string }; answer: SchemaVersion };
  /** Reads a schema, or one version of it, as a JSON Schema (draft 2020-12) */
  'GET /api/schema/{id}/json-schema': { params: { id: string }; query?: { version?: string }; headers?: { 'X-Request-Id'?: string }; answer: { [name: string]: unknown } };
  /** Stores a file as a document, for jobs to come */
  'POST /api/documents': { headers?: { 'X-Request-Id'?: string; 'Idempotency-Key'?: string }; body: { file: Blob }; answer: { id: string; filename: string; contentType: string; size: number; sha256: string; pageCount: number | null; createdAt: string } };
  /** Lists documents, newest first */
  'GET /api/documents': { query?: { page?: number; limit?: number; cursor?: string }; headers?: { 'X-Request-Id'?: string }; answer: { data: ({ id: string; filename: string; contentType: string; size: number; sha256: string; pageCount: number | null; createdAt: string })[]; page: number | null; limit: number; total: number | null; totalPages: number | null; totalIsExact: boolean | null; nextCursor: string | null } };
  /** Reads what is known of a document */
  'GET /api/documents/{id}': { params: { id: string }; headers?: { 'X-Request-Id'?: string }; answer: { id: string; filename: string; contentType: string; size: number; sha256: string; pageCount: number | null; createdAt: string } };
  /** Deletes a document with its file and words; jobs that have ended on it keep their extraction */
  'DELETE /api/documents/{id}': { params: { id: string }; headers?: { 'X-Request-Id'?: string }; answer: undefined };
  /** Downloads the bytes of a document, whole or the part that Range names */
  'GET /api/documents/{id}/content': { params: { id: string }; headers?: { 'X-Request-Id'?: string; Range?: string }; answer: Response };
  /** Reads the text of a document, its pages parted by form feeds; reads the document first if nobody has */
  'GET /api/documents/{id}/text': { params: { id: string }; headers?: { 'X-Request-Id'?: string }; answer: Response };
  /** Lists the pages of a document, first to last; reads the document first if nobody has */
  'GET /api/documents/{id}/pages': { params: { id: string }; query?: { page?: number; limit?: number; cursor?: string }; headers?: { 'X-Request-Id'?: string }; answer: { data: ({ page: number; width: number; height: number; rotation: 0 | 90 | 180 | 270; textSource: 'NATIVE' | 'OCR' })[]; page: number | null; limit: number; total: number | null; totalPages: number | null; totalIsExact: boolean | null; nextCursor: string | null } };
  /** Reads the words of a page with their places; reads the page first if nobody has */
  'GET /api/documents/{id}/pages/{n}/words': { params: { id: string; n: string }; headers?: { 'X-Request-Id'?: string }; answer: { page: number; words: { text: string; box: { x: number; y: number; width: number; height: number }; line: number }[] } };
  /** Draws a page of a document as PNG */
  'GET /api/documents/{id}/pages/{n}.png': { params: { id: string; n: string }; query?: { width?: number }; headers?: { 'X-Request-Id'?: string }; answer: Response };
  /** Makes a job of an uploaded file */
  'POST /api/jobs': { query?: { include?: 'extraction' }; headers?: { 'X-Request-Id'?: string; 'Idempotency-Key'?: string; Prefer?: string }; body: { file: Blob; type?: 'EXTRACTION'; schemaId?: string; pages?: string; externalRef?: string; password?: string; schema?: { [name: string]: unknown }; schemaVersion?: number; priority?: number; metadata?: { [name: string]: string } }; answer: Job };
  /** Lists jobs, newest first */
  'GET /api/jobs': { query?: { page?: number; limit?: number; cursor?: string; type?: 'EXTRACTION'; status?: ('PENDING' | 'QUEUED' | 'PROCESSING' | 'COMPLETED' | 'FAILED' | 'CANCELLED')[]; schemaId?: string; parentRunId?: string; externalRef?: string; requestId?: string; errorCode?: 'UNSUPPORTED_FILE' | 'CORRUPT_FILE' | 'EMPTY_DOCUMENT' | 'PASSWORD_PROTECTED' | 'TOO_MANY_PAGES' | 'FILE_TOO_LARGE' | 'DOCUMENT_TOO_COMPLEX' | 'DOCUMENT_NOT_FOUND' | 'SCHEMA_NOT_FOUND' | 'URL_NOT_ALLOWED' | 'PROVIDER_REJECTED' | 'PROVIDER_AUTH' | 'DOWNLOAD_FAILED' | 'PROVIDER_TIMEOUT' | 'PROVIDER_RATE_LIMITED' | 'PROVIDER_UNAVAILABLE' | 'PROVIDER_INVALID_OUTPUT' | 'INTERNAL'; createdAfter?: string; createdBefore?: string; reviewed?: 'true' | 'false' }; headers?: { 'X-Request-Id'?: string }; answer: JobList };
  /** Makes a job of a stored document; text that was read from it is used again */
  'POST /api/jobs/from-document/{documentId}': { params: { documentId: string }; query?: { include?: 'extraction' }; headers?: { 'X-Request-Id'?: string; 'Idempotency-Key'?: string; Prefer?: string }; body?: { type?: 'EXTRACTION'; schemaId?: string; pages?: string; externalRef?: string; password?: string; schema?: SchemaInput | { name?: string; jsonSchema: { [name: string]: unknown } }; schemaVersion?: number; priority?: number; metadata?: { [name: string]: string } }; answer: Job };
  /** Makes a job of a document that the service downloads */
  'POST /api/jobs/from-url': { query?: { include?: 'extraction' }; headers?: { 'X-Request-Id'?: string; 'Idempotency-Key'?: string; Prefer?: string }; body: { url: string; type?: 'EXTRACTION'; schemaId?: string; pages?: string; externalRef?: string; password?: string; schema?: SchemaInput | { name?: string; jsonSchema: { [name: string]: unknown } }; schemaVersion?: number; priority?: number; metadata?: { [name: string]: string } }; answer: Job };
  /** Issues a signed address that takes the bytes of one file, for 15 minutes; confirm-upload makes the job */
  'POST /api/jobs/upload-url': { headers?: { 'X-Request-Id'?: string }; body: { filename: string; contentType?: string }; answer: { uploadUrl: string; key: string; method: 'PUT'; headers: { [name: string]: string }; expiresAt: string } };
  /** Takes the bytes for a signed address of this service, once; the signature stands for a token */
  'PUT /api/uploads/{id}': { params: { id: string }; headers?: { 'X-Request-Id'?: string }; body: Blob; answer: undefined };
  /** Makes a job of the file that was stored at a signed address */
  'POST /api/jobs/confirm-upload': { query?: { include?: 'extraction' }; headers?: { 'X-Request-Id'?: string; 'Idempotency-Key'?: string; Prefer?: string }; body: { key: string; filename: string; type?: 'EXTRACTION'; schemaId?: string; pages?: string; externalRef?: string; password?: string; schema?: SchemaInput | { name?: string; jsonSchema: { [name: string]: unknown } }; schemaVersion?: number; priority?: number; metadata?: { [name: string]: string } }; answer: Job };
  /** Reads a job */
  'GET /api/jobs/{id}': { params: { id: string }; query?: { include?: 'extraction' }; headers?: { 'X-Request-Id'?: string }; answer: Job };
  /** Deletes a job with its extraction and its stored file; one that runs is cancelled first */
  'DELETE /api/jobs/{id}': { params: { id: string }; headers?: { 'X-Request-Id'?: string }; answer: undefined };
  /** Reads the extraction of a job, also as a CSV file or an XLSX workbook */
  'GET /api/jobs/{id}/extraction': { params: { id: string }; query?: { format?: 'csv' | 'xlsx'; array?: string }; headers?: { 'X-Request-Id'?: string }; answer: Extraction };
  /** Corrects fields after review, by name or path; If-Match guards against a stale revision */
  'PATCH /api/jobs/{id}/extraction': { params: { id: string }; headers?: { 'X-Request-Id'?: string; 'If-Match'?: string }; body: { fields: { [name: string]: unknown } }; answer: Extraction };
  /** Lists the trail of a job's extraction, newest first */
  'GET /api/jobs/{id}/extraction/revisions': { params: { id: string }; query?: { page?: number; limit?: number; cursor?: string }; headers?: { 'X-Request-Id'?: string }; answer: RevisionList };
  /** Notes that a person has accepted the extraction, or takes it back */
  'POST /api/jobs/{id}/extraction/review': { params: { id: string }; headers?: { 'X-Request-Id'?: string }; body: { reviewed: boolean }; answer: Extraction };
  /** Lists the attempts of a job with the steps of each, newest first */
  'GET /api/jobs/{id}/attempts': { params: { id: string }; query?: { page?: number; limit?: number; cursor?: string }; headers?: { 'X-Request-Id'?: string }; answer: { data: ({ attempt: number; status: 'PENDING' | 'QUEUED' | 'PROCESSING' | 'COMPLETED' | 'FAILED' | 'CANCELLED'; workflowId: string; runId: string | null; temporalUrl: string | null; errorCode: 'UNSUPPORTED_FILE' | 'CORRUPT_FILE' | 'EMPTY_DOCUMENT' | 'PASSWORD_PROTECTED' | 'TOO_MANY_PAGES' | 'FILE_TOO_LARGE' | 'DOCUMENT_TOO_COMPLEX' | 'DOCUMENT_NOT_FOUND' | 'SCHEMA_NOT_FOUND' | 'URL_NOT_ALLOWED' | 'PROVIDER_REJECTED' | 'PROVIDER_AUTH' | 'DOWNLOAD_FAILED' | 'PROVIDER_TIMEOUT' | 'PROVIDER_RATE_LIMITED' | 'PROVIDER_UNAVAILABLE' | 'PROVIDER_INVALID_OUTPUT' | 'INTERNAL' | null; errorMessage: string | null; steps: ({ name: 'fetch' | 'read' | 'extract' | 'ground' | 'persist'; status: 'RUNNING' | 'COMPLETED' | 'FAILED' | 'CANCELLED'; startedAt: string | null; finishedAt: string | null; retries: number })[]; createdAt: string; finishedAt: string | null })[]; page: number | null; limit: number; total: number | null; totalPages: number | null; totalIsExact: boolean | null; nextCursor: string | null } };
  /** Cancels a job that has not ended */
  'POST /api/jobs/{id}/cancel': { params: { id: string }; query?: { include?: 'extraction' }; headers?: { 'X-Request-Id'?: string }; body?: Record<string, never>; answer: Job };
  /** Runs an ended job again as its next attempt, corrections kept unless told otherwise */
  'POST /api/jobs/{id}/restart': { params: { id: string }; query?: { include?: 'extraction' }; headers?: { 'X-Request-Id'?: string; 'Idempotency-Key'?: string; Prefer?: string }; body?: { keepCorrections?: boolean }; answer: Job };
  /** Streams the events and progress of a job, from the beginning of its attempt or from Last-Event-ID, to its end */
  'GET /api/jobs/{id}/events': { params: { id: string }; headers?: { 'X-Request-Id'?: string; 'Last-Event-ID'?: string }; answer: AsyncIterable<ServerSentEvent> };
  /** Connects a bucket; its credentials are kept encrypted, and never answered */
  'POST /api/integrations': { headers?: { 'X-Request-Id'?: string; 'Idempotency-Key'?: string }; body?: { type: 'S3'; name: string; config: { bucket: string; prefix?: string | null; endpoint?: string | null; region?: string | null }; credentials: { accessKeyId: string; secretAccessKey: string } } | { type: 'GCS'; name: string; config: { bucket: string; prefix?: string | null; endpoint?: string | null; region?: string | null }; credentials: { serviceAccount: { type?: 'service_account'; client_email: string; private_key: string } } }; answer: Integration };
  /** Lists connected buckets, newest first */
  'GET /api/integrations': { query?: { page?: number; limit?: number; cursor?: string }; headers?: { 'X-Request-Id'?: string }; answer: IntegrationList };
  /** Reads a connected bucket, with what its last check found */
  'GET /api/integrations/{id}': { params: { id: string }; headers?: { 'X-Request-Id'?: string }; answer: Integration };
  /** Changes the name, the bucket or the credentials of a connection */
  'PATCH /api/integrations/{id}': { params: { id: string }; headers?: { 'X-Request-Id'?: string }; body?: { type?: 'GCS' | 'S3'; name?: string; config?: { bucket: string; prefix?: string | null; endpoint?: string | null; region?: string | null }; credentials?: { accessKeyId: string; secretAccessKey: string } | { serviceAccount: { type?: 'service_account'; client_email: string; private_key: string } } }; answer: Integration };
  /** Forgets a connected bucket and its credentials */
  'DELETE /api/integrations/{id}': { params: { id: string }; headers?: { 'X-Request-Id'?: string }; answer: undefined };
  /** Checks whether a connected bucket can be listed and read */
  'POST /api/integrations/{id}/test': { params: { id: string }; headers?: { 'X-Request-Id'?: string }; answer: IntegrationCheck };
  /** Lists the files of a connected bucket by prefix */
  'GET /api/integrations/{id}/files': { params: { id: string }; query?: { prefix?: string; limit?: number; cursor?: string }; headers?: { 'X-Request-Id'?: string }; answer: BucketFileList };
  /** Makes a run of many uploaded files, a job for each; a file that cannot be worked on fails its own job */
  'POST /api/job-runs': { headers?: { 'X-Request-Id'?: string; 'Idempotency-Key'?: string }; body: { files: Blob[]; jobType?: 'EXTRACTION'; schemaId?: string; name?: string; pages?: string; schema?: { [name: string]: unknown }; schemaVersion?: number; priority?: number; metadata?: { [name: string]: string } }; answer: JobRun };
  /** Lists runs, newest first */
  'GET /api/job-runs': { query?: { page?: number; limit?: number; cursor?: string }; headers?: { 'X-Request-Id'?: string }; answer: JobRunList };
  /** Makes a run of documents that the service downloads, a job for each address */
  'POST /api/job-runs/from-urls': { headers?: { 'X-Request-Id'?: string; 'Idempotency-Key'?: string }; body: { jobType?: 'EXTRACTION'; schemaId?: string; name?: string; pages?: string; schema?: SchemaInput | { name?: string; jsonSchema: { [name: string]: unknown } }; schemaVersion?: number; priority?: number; metadata?: { [name: string]: string }; urls: { url: string; externalRef?: string }[] }; answer: JobRun };
  /** Makes a run of files in a connected bucket, by their keys or by a prefix */
  'POST /api/job-runs/from-sources': { headers?: { 'X-Request-Id'?: string; 'Idempotency-Key'?: string }; body: { jobType?: 'EXTRACTION'; schemaId?: string; name?: string; pages?: string; schema?: SchemaInput | { name?: string; jsonSchema: { [name: string]: unknown } }; schemaVersion?: number; priority?: number; metadata?: { [name: string]: string }; integrationId: string; fileIds?: string[]; prefix?: string }; answer: JobRun };
  /** Makes a run of addresses, files in connected buckets and stored documents, mixed */
  'POST /api/integrations/trigger': { headers?: { 'X-Request-Id'?: string; 'Idempotency-Key'?: string }; body: { jobType?: 'EXTRACTION'; schemaId?: string; name?: string; pages?: string; schema?: SchemaInput | { name?: string; jsonSchema: { [name: string]: unknown } }; schemaVersion?: number; priority?: number; metadata?: { [name: string]: string }; files: ({ url: string; externalRef?: string } | { integrationId: string; fileId: string; externalRef?: string } | { integrationId: string; prefix: string } | { documentId: string; externalRef?: string })[] }; answer: JobRun };
  /** Reads a run with its counts */
  'GET /api/job-runs/{id}': { params: { id: string }; headers?: { 'X-Request-Id'?: string }; answer: JobRun };
  /** Deletes a run with its jobs, their extractions and stored files; what runs is cancelled first */
  'DELETE /api/job-runs/{id}': { params: { id: string }; headers?: { 'X-Request-Id'?: string }; answer: undefined };
  /** Cancels a run: none of its jobs is started any more, and those that run are told */
  'POST /api/job-runs/{id}/cancel': { params: { id: string }; headers?: { 'X-Request-Id'?: string }; body?: Record<string, never>; answer: JobRun };
  /** Runs each failed job of a run that has ended again, in its place, as its next attempt */
  'POST /api/job-runs/{id}/retry-failed': { params: { id: string }; headers?: { 'X-Request-Id'?: string; 'Idempotency-Key'?: string }; body?: Record<string, never>; answer: JobRun };
  /** Downloads all jobs of a run with their fields as one CSV, XLSX or JSON Lines file */
  'GET /api/job-runs/{id}/export': { params: { id: string }; query?: { format?: 'csv' | 'xlsx' | 'jsonl' }; headers?: { 'X-Request-Id'?: string }; answer: Response };
  /** Streams the events of a run and its jobs, from the beginning of its round or from Last-Event-ID, to its end */
  'GET /api/job-runs/{id}/events': { params: { id: string }; headers?: { 'X-Request-Id'?: string; 'Last-Event-ID'?: string }; answer: AsyncIterable<ServerSentEvent> };
  /** Streams the events of all jobs and runs from now on, or from Last-Event-ID */
  'GET /api/events': { query?: { types?: string; jobId?: string; parentRunId?: string }; headers?: { 'X-Request-Id'?: string; 'Last-Event-ID'?: string }; answer: AsyncIterable<ServerSentEvent> };
  /** Tells of the jobs that were made in a time, by hours or days: how they ended, how long steps took, how sure values are, and what was used */
  'GET /api/stats': { query?: { from?: string; to?: string; bucket?: 'hour' | 'day'; schemaId?: string }; headers?: { 'X-Request-Id'?: string }; answer: Stats };
  /** Lists every event with its meaning and an example */
  'GET /api/webhooks/event-catalog': { query?: { page?: number; limit?: number; cursor?: string }; headers?: { 'X-Request-Id'?: string }; answer: { data: ({ type: 'job.queued' | 'job.started' | 'job.completed' | 'job.failed' | 'job.cancelled' | 'job.updated' | 'job_run.created' | 'job_run.progress' | 'job_run.completed' | 'job_run.failed' | 'webhook.ping' | 'webhook.send'; description: string; example: Event })[]; page: number | null; limit: number; total: number | null; totalPages: number | null; totalIsExact: boolean | null; nextCursor: string | null } };
  /** Makes a webhook endpoint; the answer alone holds its signing secret */
  'POST /api/webhooks': { headers?: { 'X-Request-Id'?: string }; body?: WebhookEndpointInput; answer: NewWebhookEndpoint };
  /** Lists the webhook endpoints, newest first */
  'GET /api/webhooks': { query?: { page?: number; limit?: number; cursor?: string }; headers?: { 'X-Request-Id'?: string }; answer: WebhookEndpointList };
  /** Gives a webhook endpoint */
  'GET /api/webhooks/{id}': { params: { id: string }; headers?: { 'X-Request-Id'?: string }; answer: WebhookEndpoint };
  /** Changes a webhook endpoint, or enables it again */
  'PATCH /api/webhooks/{id}': { params: { id: string }; headers?: { 'X-Request-Id'?: string }; body?: WebhookEndpointChangesInput; answer: WebhookEndpoint };
  /** Deletes a webhook endpoint that no schema names, with its deliveries */
  'DELETE /api/webhooks/{id}': { params: { id: string }; headers?: { 'X-Request-Id'?: string }; answer: undefined };
  /** Gives a webhook endpoint a new signing secret; the one before signs too for 24 hours */
  'POST /api/webhooks/{id}/rotate-secret': { params: { id: string }; headers?: { 'X-Request-Id'?: string }; answer: RotatedSecret };
  /** Sends a webhook endpoint a `webhook.ping`, once, and answers how it went */
  'POST /api/webhooks/{id}/ping': { params: { id: string }; headers?: { 'X-Request-Id'?: string }; answer: Delivery };
  /** Sends a webhook endpoint a job with its extraction, or the newest event of a type that the job has */
  'POST /api/webhooks/{id}/send': { params: { id: string }; headers?: { 'X-Request-Id'?: string; 'Idempotency-Key'?: string }; body: { jobId: string; type?: 'job.queued' | 'job.started' | 'job.completed' | 'job.failed' | 'job.cancelled' | 'job.updated' | 'webhook.send' }; answer: Delivery };
  /** Lists the deliveries of a webhook endpoint with their attempts, newest first */
  'GET /api/webhooks/{id}/deliveries': { params: { id: string }; query?: { page?: number; limit?: number; cursor?: string; status?: 'PENDING' | 'DELIVERED' | 'DEAD' }; headers?: { 'X-Request-Id'?: string }; answer: DeliveryList };
  /** Gets one delivery of a webhook endpoint with its attempts */
  'GET /api/webhooks/{id}/deliveries/{deliveryId}': { params: { id: string; deliveryId: string }; headers?: { 'X-Request-Id'?: string }; answer: Delivery };
  /** Sends a delivery again, whatever became of it, with the same event id */
  'POST /api/webhooks/{id}/deliveries/{deliveryId}/redeliver': { params: { id: string; deliveryId: string }; headers?: { 'X-Request-Id'?: string }; answer: Delivery };
  /** Sends again what is dead since a time, and what the endpoint missed while it was disabled */
  'POST /api/webhooks/{id}/recover': { params: { id: string }; headers?: { 'X-Request-Id'?: string }; body: { since: string }; answer: { deliveries: number } };
  /** Says that the process lives */
  'GET /healthz': { answer: { status: 'ok' } };
  /** Says whether what the service needs answers */
  'GET /readyz': { answer: { status: 'ok' | 'unavailable'; checks: { database: 'ok' | 'unavailable'; temporal: 'ok' | 'unavailable'; storage: 'ok' | 'unavailable'; worker?: 'ok' | 'unavailable' } } };
  /** Tells what the process does, in numbers, as Prometheus reads them */
  'GET /metrics': { answer: Response };
  /** This document */
  'GET /api/openapi.json': { answer: { [name: string]: unknown } };
  /** This document to read */
  'GET /api/docs': { answer: Response };
  /** What each error code means, and what to do */
  'GET /api/docs/errors': { answer: Response };
}
