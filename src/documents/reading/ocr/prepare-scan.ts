import type { GrayImage } from '../image/gray-image.ts';
import { components } from './components.ts';
import { flattenBackground } from './flatten-background.ts';
import { inkMask } from './ink-mask.ts';
import { invertBars } from './invert-bars.ts';
import { removeRules } from './remove-rules.ts';
import { resizeGray } from './resize-gray.ts';
import { rotateGray } from './rotate-gray.ts';
import { skew } from './skew.ts';
import { textHeight } from './text-height.ts';

/** A scan in even light, with dark text only. */
export interface CleanScan {
  image: GrayImage;
  /** How far the text is turned, in radians, clockwise positive. */
  angle: number;
  /** The height of most letters in pixels. */
  letter: number;
}

const SKEW_WIDTH = 1000;
const LEAST_SKEW = 0.002;
const ASSUMED_LETTER_INCHES = 0.08;
const MOST_ENLARGED = 4;
const MAX_PIXELS = 14_000_000;

/** Measures a scan and evens its light; bars of light text become dark text. */
export function cleanScan(scan: GrayImage): CleanScan {
  const reduced = resizeGray(scan, Math.min(1, SKEW_WIDTH / scan.width));
  const turned = skew(inkMask(reduced, 15));
  const found = textHeight(components(inkMask(scan, Math.ceil(scan.width / 50))), scan.height);
  const letter = found ?? Math.max(8, Math.round(scan.dpi * ASSUMED_LETTER_INCHES));
  const bright = invertBars(scan, letter);
  const image = flattenBackground(bright, Math.max(8, 2 * letter));
  return { image, angle: Math.abs(turned) < LEAST_SKEW ? 0 : turned, letter };
}

/** Makes a clean scan ready for recognition: upright, without rules, its letters `letter` pixels high. */
export function prepareScan(clean: CleanScan, letter: number): CleanScan {
  const scale = scaleFor(clean.image, letter / clean.letter);
  const image = removeRules(rotateGray(resizeGray(clean.image, scale), -clean.angle), clean.letter * scale);
  return { image, angle: clean.angle, letter: clean.letter * scale };
}

/** Scaling by a few percent would only blur. */
function scaleFor({ width, height }: GrayImage, wanted: number): number {
  const scale = wanted > 0.9 && wanted < 1.15 ? 1 : Math.min(wanted, MOST_ENLARGED);
  return Math.min(scale, Math.sqrt(MAX_PIXELS / (width * height)));
}
