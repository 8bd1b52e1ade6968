import { z } from 'zod';

/** So many elements that are wrong are told of. */
const MOST_WRONG = 20;

/**
 * A list of up to `max` elements, thousands perhaps. When many of them are wrong the first ones are told, and the others are not looked at:
 * else a body of nothing but errors takes many times as long as a good one, and nobody reads its answer.
 */
export function manyOf<Element extends z.ZodType>(element: Element, max: number) {
  const list = z.array(element).min(1).max(max, `must be at most ${max} items`);
  return z.preprocess((given: unknown, ctx) => {
    if (!Array.isArray(given) || given.length > max) return given;
    let wrong = 0;
    for (const [index, one] of given.entries()) {
      const { error } = element.safeParse(one);
      if (error === undefined) continue;
      for (const issue of error.issues) ctx.addIssue({ ...issue, path: [index, ...issue.path] });
      wrong += 1;
      if (wrong === MOST_WRONG) break;
    }
    return wrong === 0 ? given : z.NEVER;
  }, list);
}
