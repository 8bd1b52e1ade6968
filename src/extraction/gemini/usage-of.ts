import type { ModelUsage } from '../extractor.ts';
import type { GeminiAnswer } from './answer.ts';
import { estimateCostUsd, type ModelPrices } from './models.ts';

/** What an answer took, in tokens, and what that costs by the operator's prices or those that are known. */
export function usageOf(answer: GeminiAnswer, model: string, prices: ModelPrices | undefined): ModelUsage {
  const used = answer.usageMetadata;
  const inputTokens = used?.promptTokenCount ?? 0;
  const outputTokens = (used?.candidatesTokenCount ?? 0) + (used?.thoughtsTokenCount ?? 0);
  const tokens = { input: inputTokens, output: outputTokens };
  return { inputTokens, outputTokens, estimatedCostUsd: estimateCostUsd(model, tokens, { prices }) };
}
