import type { ApiErrorCode } from '../../contract/api-error.ts';
import type { Route } from '../route.ts';

/** What any call may be refused with: a header or parameter that breaks its rule, a fault of ours, a dependency that is away. */
const ANYWHERE: readonly ApiErrorCode[] = ['VALIDATION_FAILED', 'INTERNAL', 'DEPENDENCY_UNAVAILABLE'];

const JSON_BODY: readonly ApiErrorCode[] = ['MALFORMED_JSON', 'BODY_TOO_LARGE', 'UNSUPPORTED_MEDIA_TYPE'];

const UPLOAD: readonly ApiErrorCode[] = [
  'MALFORMED_MULTIPART',
  'FILE_REQUIRED',
  'FILE_EMPTY',
  'UNSUPPORTED_FILE',
  'FILE_TOO_LARGE',
  'BODY_TOO_LARGE',
  'UNSUPPORTED_MEDIA_TYPE',
];

const MANY_FILES: readonly ApiErrorCode[] = [
  'MALFORMED_MULTIPART',
  'FILE_REQUIRED',
  'BODY_TOO_LARGE',
  'UNSUPPORTED_MEDIA_TYPE',
];

function takesCursor({ query }: Route): boolean {
  return query?.safeParse({ cursor: 'x' }).success === true;
}

/** Every code that a call of a route can be answered with: what follows from its declaration, and what it names itself. */
export function errorCodesOf(route: Route): ReadonlySet<ApiErrorCode> {
  const codes = new Set<ApiErrorCode>([...ANYWHERE, ...(route.errors ?? [])]);
  const add = (...more: readonly ApiErrorCode[]): void => {
    for (const code of more) codes.add(code);
  };
  if (route.role !== null) add('UNAUTHENTICATED', 'TOKEN_EXPIRED');
  if (route.role !== null && route.role !== 'VIEWER') add('ROLE_TOO_LOW');
  if (route.params !== undefined) add('NOT_FOUND');
  if (route.body?.kind === 'json') add(...JSON_BODY);
  if (route.body?.kind === 'upload' || route.body?.kind === 'form') add(...UPLOAD);
  if (route.body?.kind === 'files') add(...MANY_FILES);
  if (takesCursor(route)) add('INVALID_CURSOR');
  if (route.limit !== undefined) add('RATE_LIMITED');
  if (route.idempotency === 'honoured') add('IDEMPOTENCY_KEY_REUSED', 'IDEMPOTENCY_IN_PROGRESS');
  return codes;
}
