import type { ExecutionContext } from 'ava';
import { API_ERRORS, type ApiErrorCode } from '../../src/contract/api-error.ts';
import type { Reply } from './client.ts';

/** Checks that an answer is the problem with this code, in the whole shape that the contract names; `path` is that of its first bad part. */
export function isProblem(
  t: ExecutionContext,
  reply: Reply,
  code: ApiErrorCode,
  { path, message }: { path?: string; message?: string } = {},
): void {
  const { status, title } = API_ERRORS[code];
  const told = `${message ?? code}: ${reply.text.slice(0, 500)}`;
  t.is(reply.status, status, told);
  t.is(reply.headers.get('content-type'), 'application/problem+json', told);
  const { type, detail, requestId, retryable, errors, ...rest } = reply.body;
  t.like(rest, { status, title, code }, told);
  t.is(type, `/api/docs/errors#${code}`, told);
  t.is(requestId, reply.headers.get('x-request-id'), told);
  t.is(retryable, 'retryable' in API_ERRORS[code], told);
  t.true(typeof detail === 'string' && detail.trim() === detail && detail.length > 0, told);
  if (path !== undefined) t.is(errors?.[0]?.path, path, told);
}
