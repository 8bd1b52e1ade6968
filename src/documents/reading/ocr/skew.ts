import type { InkMask } from './ink-mask.ts';

const MOST_DEGREES = 8;
const STEPS = [0.5, 0.1, 0.02];

/**
 * How far the text is turned, in radians, clockwise positive: the slope along which the ink's profile has the sharpest steps
 * between lines and gaps (Postl 1986), searched coarse to fine up to 8°.
 */
export function skew(mask: InkMask): number {
  const points = inkPoints(mask);
  let best = 0;
  let reach = MOST_DEGREES;
  for (const step of STEPS) {
    const centre = best;
    let sharpest = -1;
    for (let degrees = centre - reach; degrees <= centre + reach + step / 2; degrees += step) {
      const sharpness = profileSharpness(points, mask, (degrees * Math.PI) / 180);
      if (sharpness > sharpest) {
        sharpest = sharpness;
        best = degrees;
      }
    }
    reach = step;
  }
  return (best * Math.PI) / 180;
}

function inkPoints({ width, ink }: InkMask): Int32Array {
  const points: number[] = [];
  for (let at = 0; at < ink.length; at += 1)
    if (ink[at] === 1) points.push(at % width, Math.floor(at / width));
  return Int32Array.from(points);
}

function profileSharpness(points: Int32Array, { width, height }: InkMask, angle: number): number {
  const slope = Math.tan(angle);
  const offset = Math.ceil(Math.abs(slope) * width) + 1;
  const profile = new Float64Array(height + 2 * offset + 1);
  for (let at = 0; at < points.length; at += 2) {
    const row = Math.round((points[at + 1] as number) - slope * (points[at] as number)) + offset;
    profile[row] = (profile[row] as number) + 1;
  }
  let sharpness = 0;
  for (let row = 1; row < profile.length; row += 1) {
    const step = (profile[row] as number) - (profile[row - 1] as number);
    sharpness += step * step;
  }
  return sharpness;
}
