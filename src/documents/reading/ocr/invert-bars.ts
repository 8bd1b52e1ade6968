import type { GrayImage } from '../image/gray-image.ts';
import { type Component, components } from './components.ts';
import { levelAt } from './level-at.ts';
import { opened } from './opened.ts';
import { resizeGray } from './resize-gray.ts';

/** Bars are looked for in a reduced picture, in which letters are this high. */
const REDUCED_LETTER = 6;
/** Thinner than twice this in the reduced picture are strokes and rules, and no bar. */
const STROKE_RADIUS = 2;
const DARK_SHARE = 0.7;
const LEAST_CONTRAST = 50;

/** Turns bars of light text on a dark ground (table headers, as a rule) into dark text on white. `letter` is the height of letters in pixels. */
export function invertBars(image: GrayImage, letter: number): GrayImage {
  const scale = Math.min(1, REDUCED_LETTER / letter);
  const reduced = resizeGray(image, scale);
  const dark = levelAt(reduced.data, 0.9) * DARK_SHARE;
  const ink = Uint8Array.from(reduced.data, (level) => (level < dark ? 1 : 0));
  const bright = { ...image, data: image.data.slice() };
  const solids = opened({ width: reduced.width, height: reduced.height, ink }, STROKE_RADIUS);
  for (const found of components(solids)) {
    const width = found.right - found.left;
    const height = found.bottom - found.top;
    const solid = found.area > 0.8 * width * height;
    if (!solid || width < 4 * REDUCED_LETTER || height < 1.2 * REDUCED_LETTER) continue;
    invert(bright, enlarged(found, scale, image), dark);
  }
  return bright;
}

type Bounds = Omit<Component, 'area'>;

function enlarged(
  { left, top, right, bottom }: Component,
  scale: number,
  { width, height }: GrayImage,
): Bounds {
  return {
    left: Math.floor(left / scale),
    top: Math.floor(top / scale),
    right: Math.min(width, Math.ceil(right / scale)),
    bottom: Math.min(height, Math.ceil(bottom / scale)),
  };
}

function invert({ width, data }: GrayImage, { left, top, right, bottom }: Bounds, dark: number): void {
  const inside = new Uint8Array((right - left) * (bottom - top));
  for (let y = top; y < bottom; y += 1) {
    inside.set(data.subarray(y * width + left, y * width + right), (y - top) * (right - left));
  }
  const ground = levelAt(inside, 0.5);
  const light = levelAt(inside, 0.985);
  if (ground >= dark) return;
  const contrast = light - ground;
  for (let y = top; y < bottom; y += 1) {
    for (let at = y * width + left; at < y * width + right; at += 1) {
      const share = contrast < LEAST_CONTRAST ? 0 : ((data[at] as number) - ground) / contrast;
      data[at] = 255 - 255 * Math.min(1, Math.max(0, share));
    }
  }
}
