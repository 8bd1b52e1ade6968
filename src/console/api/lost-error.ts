import type { UseQueryResult } from '@tanstack/react-query';
import { ApiProblem } from '../../client/index.ts';

const isGone = (error: unknown): boolean => error instanceof ApiProblem && error.problem.status === 404;

/**
 * Why a resource cannot be shown: nothing of it could be read, or it is gone. One that could only not be read again stays as it was, with
 * what somebody has written into it; `null` then.
 */
export const lostError = ({ isLoadingError, error }: UseQueryResult<unknown>): Error | null =>
  isLoadingError || isGone(error) ? error : null;
