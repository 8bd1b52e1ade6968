import type { GrayImage } from '../image/gray-image.ts';
import { flattenBackground } from './flatten-background.ts';
import { invertBars } from './invert-bars.ts';
import type { ScanMeasures } from './measure-scan.ts';
import { removeRules } from './remove-rules.ts';
import { resizeGray } from './resize-gray.ts';
import { rotateGray } from './rotate-gray.ts';

/** A scan made ready for recognition, with letters `letter` pixels high. */
export interface PreparedScan {
  image: GrayImage;
  letter: number;
}

const MOST_ENLARGED = 4;
/** More pixels than this take long and tell no more. */
export const MAX_PIXELS = 9_000_000;

/**
 * Makes a scan ready for recognition: upright, in even light, dark text only, without rules, its letters about `letter` pixels high.
 */
export function prepareScan(scan: GrayImage, measures: ScanMeasures, letter: number): PreparedScan {
  const scale = scaleFor(scan, letter / measures.letter);
  const height = measures.letter * scale;
  const upright = rotateGray(resizeGray(scan, scale), -measures.angle);
  const bright = flattenBackground(invertBars(upright, height), Math.max(8, Math.round(2 * height)));
  return { image: removeRules(bright, height), letter: height };
}

/** Scaling by a few percent would only blur. */
function scaleFor({ width, height }: GrayImage, wanted: number): number {
  const scale = wanted > 0.9 && wanted < 1.15 ? 1 : Math.min(wanted, MOST_ENLARGED);
  return Math.min(scale, Math.sqrt(MAX_PIXELS / (width * height)));
}
