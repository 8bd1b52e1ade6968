import type { GrayImage } from '../image/gray-image.ts';

/** One byte a pixel: 1 where there is ink. */
export interface InkMask {
  width: number;
  height: number;
  ink: Uint8Array;
}

/**
 * Marks pixels that are darker than the mean around them by `contrast` (a share of it): ink, under whatever light
 * (Bradley and Roth 2007, over an integral image). `radius` is half the side of the square that the mean is taken over.
 */
export function inkMask({ width, height, data }: GrayImage, radius: number, contrast = 0.15): InkMask {
  const sums = integral(data, width, height);
  const stride = width + 1;
  const ink = new Uint8Array(width * height);
  for (let y = 0; y < height; y += 1) {
    const top = Math.max(0, y - radius) * stride;
    const bottom = Math.min(height, y + radius + 1) * stride;
    const rows = (bottom - top) / stride;
    for (let x = 0; x < width; x += 1) {
      const left = Math.max(0, x - radius);
      const right = Math.min(width, x + radius + 1);
      const sum =
        ((sums[bottom + right] as number) -
          (sums[bottom + left] as number) -
          (sums[top + right] as number) +
          (sums[top + left] as number)) >>>
        0;
      const area = rows * (right - left);
      if ((data[y * width + x] as number) * area < sum * (1 - contrast)) ink[y * width + x] = 1;
    }
  }
  return { width, height, ink };
}

/** Sums over everything above and left. They wrap at 2³², which sums over the small squares taken from them do not notice. */
function integral(data: Uint8Array, width: number, height: number): Uint32Array {
  const stride = width + 1;
  const sums = new Uint32Array(stride * (height + 1));
  for (let y = 0; y < height; y += 1) {
    let row = 0;
    for (let x = 0; x < width; x += 1) {
      row += data[y * width + x] as number;
      sums[(y + 1) * stride + x + 1] = (sums[y * stride + x + 1] as number) + row;
    }
  }
  return sums;
}
