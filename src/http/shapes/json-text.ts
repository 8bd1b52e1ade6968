import { z } from 'zod';
import { findTextProblem } from '../reading/check-texts.ts';

/** JSON as text, as a multipart field carries it, of the given shape; its problems are told by their paths in it. */
export function jsonText<Shape extends z.ZodType>(shape: Shape) {
  return z
    .string()
    .transform((value, ctx): unknown => {
      try {
        const parsed: unknown = JSON.parse(value);
        const problem = findTextProblem(parsed);
        if (problem === null) return parsed;
        ctx.addIssue({ code: 'custom', path: [problem.path].filter(Boolean), message: problem.message });
      } catch {
        ctx.addIssue({ code: 'custom', message: 'must be JSON' });
      }
      return z.NEVER;
    })
    .pipe(shape);
}
