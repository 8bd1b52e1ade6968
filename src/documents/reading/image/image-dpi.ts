const ASSUMED_DPI = 150;

/**
 * The resolution to take an image for. Software that knows none writes 72 or 96, so those count as unknown,
 * as do values that no scanner has.
 */
export function imageDpi(stated: number | null): number {
  return stated !== null && stated > 96 && stated <= 1200 ? stated : ASSUMED_DPI;
}
