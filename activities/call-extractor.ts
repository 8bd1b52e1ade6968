import { JobFailure } from '../src/contract/job-failure.ts';
import {
  type Extractor,
  InvalidModelOutput,
  type RawExtraction,
  RefusedDocument,
} from '../src/extraction/extractor.ts';
import type { Metrics, ProviderOutcome } from '../src/metrics/metrics.ts';

function outcomeOf(error: unknown, signal: AbortSignal): ProviderOutcome {
  if (signal.aborted) return 'CANCELLED';
  if (error instanceof JobFailure) return error.code;
  return error instanceof InvalidModelOutput ? 'PROVIDER_INVALID_OUTPUT' : 'INTERNAL';
}

/** Asks the extractor, and counts what came of it. Throws what it threw. */
export async function callExtractor(
  { extractor, metrics }: { extractor: Extractor; metrics: Metrics },
  request: Parameters<Extractor['extract']>[0],
): Promise<RawExtraction> {
  const begun = performance.now();
  const told = (outcome: ProviderOutcome, tokens: { inputTokens?: number; outputTokens?: number } = {}) => {
    const seconds = (performance.now() - begun) / 1000;
    metrics.providerCalled({ provider: extractor.name, outcome, seconds, ...tokens });
  };
  try {
    const raw = await extractor.extract(request);
    const { inputTokens, outputTokens } = raw.usage;
    told('OK', { inputTokens, outputTokens });
    return raw;
  } catch (error) {
    const isBilled = error instanceof InvalidModelOutput || error instanceof RefusedDocument;
    const { inputTokens, outputTokens } = (isBilled ? error.usage : null) ?? {};
    told(outcomeOf(error, request.signal), { inputTokens, outputTokens });
    throw error;
  }
}
