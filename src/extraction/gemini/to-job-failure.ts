import { JobFailure } from '../../contract/job-failure.ts';

/** What the package tells about an error of the API; it hides headers and body. */
interface ApiError {
  message: string;
  status: number | undefined;
  details: readonly unknown[];
}

/**
 * Makes an error of a Gemini request a failure with its code. What the API said is kept as the cause, the key taken out of it.
 * An error without a status is one of the network, or an answer that is none.
 */
export function toJobFailure(error: unknown, apiKey: string): JobFailure {
  const api = readError(error);
  const cause = new Error(api.message.replaceAll(apiKey, '[key]'));
  const { status } = api;
  if (status === undefined) {
    return new JobFailure('PROVIDER_UNAVAILABLE', 'Gemini cannot be reached, or its answer was cut off.', {
      transient: true,
      cause,
    });
  }
  if (status === 429) {
    const retryAfterMs = retryDelay(api.details);
    const message = 'Gemini allows no more requests for now.';
    return new JobFailure('PROVIDER_RATE_LIMITED', message, { transient: true, retryAfterMs, cause });
  }
  if (status === 401 || status === 403 || isBadKey(api)) {
    return new JobFailure('PROVIDER_AUTH', 'Gemini does not accept the API key of this service.', { cause });
  }
  if (status === 408 || status === 504) {
    return new JobFailure('PROVIDER_TIMEOUT', 'Gemini took too long.', { transient: true, cause });
  }
  if (status >= 500) {
    const message = `Gemini is not available (${status}).`;
    return new JobFailure('PROVIDER_UNAVAILABLE', message, { transient: true, cause });
  }
  const message =
    status === 404 ? 'Gemini does not know the configured model.' : `Gemini refused the request (${status}).`;
  return new JobFailure('PROVIDER_REJECTED', message, { cause });
}

function readError(error: unknown): ApiError {
  if (!(error instanceof Error)) return { message: String(error), status: undefined, details: [] };
  const status = 'status' in error && typeof error.status === 'number' ? error.status : undefined;
  const details = 'errorDetails' in error && Array.isArray(error.errorDetails) ? error.errorDetails : [];
  return { message: error.message, status, details };
}

function isBadKey({ status, message, details }: ApiError): boolean {
  if (status !== 400) return false;
  return (
    details.some((detail) => memberOf(detail, 'reason') === 'API_KEY_INVALID') ||
    /API key (?:not valid|expired)/iu.test(message)
  );
}

/** The wait of a `google.rpc.RetryInfo`, as in `37.5s`, in milliseconds. */
function retryDelay(details: readonly unknown[]): number | undefined {
  for (const detail of details) {
    const seconds = /^(\d{1,6}(?:\.\d+)?)s$/u.exec(String(memberOf(detail, 'retryDelay')))?.[1];
    if (seconds !== undefined) return Math.ceil(Number(seconds) * 1_000);
  }
  return undefined;
}

function memberOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null
    ? Object.getOwnPropertyDescriptor(value, name)?.value
    : undefined;
}
