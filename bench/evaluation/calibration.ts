/** A value that was given, with how sure the service was of it and whether it is right. */
export interface SureValue {
  confidence: number;
  isRight: boolean;
}

/** The values of one range of confidence; `stated` is their mean confidence, `right` the part that is right. */
export interface ReliabilityBin {
  from: number;
  to: number;
  count: number;
  stated: number;
  right: number;
}

const BINS = 10;

/** Sorts values into ten ranges of confidence of the same width; the last one has 1 too. Ranges without a value are left out. */
export function reliabilityBins(values: readonly SureValue[]): ReliabilityBin[] {
  const byBin = Map.groupBy(values, ({ confidence }) =>
    Math.min(BINS - 1, Math.floor(confidence * BINS + 1e-9)),
  );
  return [...byBin]
    .sort(([a], [b]) => a - b)
    .map(([bin, inside]) => ({
      from: bin / BINS,
      to: (bin + 1) / BINS,
      count: inside.length,
      stated: inside.reduce((sum, { confidence }) => sum + confidence, 0) / inside.length,
      right: inside.filter(({ isRight }) => isRight).length / inside.length,
    }));
}

/**
 * The expected calibration error (Naeini, Cooper, Hauskrecht 2015): how far the stated confidence and the part that is right lie apart, by bins,
 * weighted by their values. `null` of nothing.
 */
export function calibrationError(values: readonly SureValue[]): number | null {
  if (values.length === 0) return null;
  return reliabilityBins(values).reduce(
    (sum, { count, stated, right }) => sum + (count / values.length) * Math.abs(stated - right),
    0,
  );
}
