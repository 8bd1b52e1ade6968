import type { GrayImage } from '../image/gray-image.ts';
import { components } from './components.ts';
import { inkMask } from './ink-mask.ts';
import { resizeGray } from './resize-gray.ts';
import { skew } from './skew.ts';
import { textHeight } from './text-height.ts';

/** How the text lies on a scan: turned by `angle` radians (clockwise positive), with letters `letter` pixels high. */
export interface ScanMeasures {
  angle: number;
  letter: number;
}

const SKEW_WIDTH = 1000;
const SKEW_RADIUS = 15;
const LEAST_SKEW = 0.002;
const ASSUMED_LETTER_INCHES = 0.08;

/** Measures how far the text of a scan is turned and how large it is. */
export function measureScan(scan: GrayImage): ScanMeasures {
  const reduced = resizeGray(scan, Math.min(1, SKEW_WIDTH / scan.width));
  const angle = skew(inkMask(reduced, SKEW_RADIUS));
  const found = textHeight(components(inkMask(scan, Math.ceil(scan.width / 50))), scan.height);
  return {
    angle: Math.abs(angle) < LEAST_SKEW ? 0 : angle,
    letter: found ?? Math.max(8, Math.round(scan.dpi * ASSUMED_LETTER_INCHES)),
  };
}
