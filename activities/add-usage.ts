import type { Usage } from '../src/contract/extraction.ts';
import type { ModelUsage } from '../src/extraction/extractor.ts';

/** Costs are summed to a billionth of a dollar, so that the sum is the number that a person would write. */
const sumOf = (one: number, other: number): number => Math.round((one + other) * 1e9) / 1e9;

/** The sum of what requests used; its cost is `null` when that of one is not known. `null` when there is nothing to add. */
export function addModelUsage(usages: readonly (ModelUsage | null)[]): ModelUsage | null {
  const used = usages.filter((usage) => usage !== null);
  if (used.length === 0) return null;
  const costs = used.map((usage) => usage.estimatedCostUsd);
  return {
    inputTokens: used.reduce((sum, usage) => sum + usage.inputTokens, 0),
    outputTokens: used.reduce((sum, usage) => sum + usage.outputTokens, 0),
    estimatedCostUsd: costs.reduce(
      (sum, cost) => (sum === null || cost === null ? null : sumOf(sum, cost)),
      0,
    ),
  };
}

/** What a job used: all requests for its windows, those without a result too. */
export function addUsage(windows: readonly { usage: ModelUsage | null }[], pages: number): Usage {
  const none = { inputTokens: 0, outputTokens: 0, estimatedCostUsd: 0 };
  return { ...(addModelUsage(windows.map(({ usage }) => usage)) ?? none), pages };
}
