import type { Problem } from './calls.generated.ts';

/** A refusal of the API; `problem` is its whole answer. */
export class ApiProblem extends Error {
  override name = 'ApiProblem' as const;
  readonly problem: Problem;
  /** In seconds, where the service says when to try again. */
  readonly retryAfter: number | null;

  constructor(problem: Problem, retryAfter: number | null) {
    super(`${problem.code}: ${problem.detail}`);
    this.problem = problem;
    this.retryAfter = retryAfter;
  }
}
