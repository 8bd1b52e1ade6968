import { ApiError } from '../contract/api-error.ts';
import { errorCodesOf } from './openapi/error-codes.ts';
import type { Route } from './route.ts';

/** What a call's error becomes where answers are checked: a refusal with a code that its route does not declare is a fault of ours. */
export function checkRefusal(route: Route, error: unknown): unknown {
  if (!(error instanceof ApiError) || errorCodesOf(route).has(error.code)) return error;
  const call = `${route.method.toUpperCase()} ${route.path}`;
  return new ApiError('INTERNAL', `${call} answers ${error.code}, which it does not declare`, {
    cause: error,
  });
}
