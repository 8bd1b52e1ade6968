import { API_ERRORS, type ApiError } from '../contract/api-error.ts';

/** An error as RFC 9457 `application/problem+json` shows it. */
export interface Problem {
  type: string;
  title: string;
  status: number;
  detail: string;
  code: string;
  requestId: string;
  retryable: boolean;
}

/** The problem that an error is answered with. */
export function problemOf(error: ApiError, requestId: string): Problem & Record<string, unknown> {
  const { code, status, retryable, message, errors, extra } = error;
  return {
    type: `/api/docs/errors#${code}`,
    title: API_ERRORS[code].title,
    status,
    detail: message,
    code,
    requestId,
    retryable,
    ...extra,
    ...(errors === undefined ? {} : { errors }),
  };
}
