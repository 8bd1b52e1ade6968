import type { Extractor, RawExtraction } from '../src/extraction/extractor.ts';
import { toldCall } from '../src/extraction/told-call.ts';
import type { Metrics } from '../src/metrics/metrics.ts';

/** Asks the extractor, and counts what came of it. Throws what it threw. */
export function callExtractor(
  { extractor, metrics }: { extractor: Extractor; metrics: Metrics },
  request: Parameters<Extractor['extract']>[0],
): Promise<RawExtraction> {
  return toldCall(
    () => extractor.extract(request),
    request.signal,
    (told) => metrics.providerCalled({ provider: extractor.name, ...told }),
  );
}
