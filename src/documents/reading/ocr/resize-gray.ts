import type { GrayImage } from '../image/gray-image.ts';

/** Which source pixels make up each target pixel along one side: `taps` weights each, beginning at `first`. */
interface Kernel {
  taps: number;
  first: Int32Array;
  weights: Float32Array;
}

/** Scales a picture: cubic convolution (Keys 1981, a = -0.5) upwards, widened to an average downwards. `dpi` scales with it. */
export function resizeGray(image: GrayImage, scale: number): GrayImage {
  if (scale === 1) return image;
  const width = Math.max(1, Math.round(image.width * scale));
  const height = Math.max(1, Math.round(image.height * scale));
  const rows = alongRows(image, width, kernel(image.width, width));
  const data = alongColumns(rows, width, height, kernel(image.height, height));
  return { width, height, dpi: image.dpi * scale, data };
}

function kernel(source: number, target: number): Kernel {
  const scale = target / source;
  const stretch = Math.max(1, 1 / scale);
  const taps = Math.ceil(2 * stretch) * 2;
  const first = new Int32Array(target);
  const weights = new Float32Array(target * taps);
  for (let at = 0; at < target; at += 1) {
    const centre = (at + 0.5) / scale - 0.5;
    const start = Math.floor(centre) - taps / 2 + 1;
    first[at] = start;
    let sum = 0;
    for (let tap = 0; tap < taps; tap += 1)
      sum += weights[at * taps + tap] = cubic((start + tap - centre) / stretch);
    for (let tap = 0; tap < taps; tap += 1) weights[at * taps + tap] = (weights[at * taps + tap] ?? 0) / sum;
  }
  return { taps, first, weights };
}

function cubic(distance: number): number {
  const x = Math.abs(distance);
  if (x < 1) return 1.5 * x * x * x - 2.5 * x * x + 1;
  return x < 2 ? -0.5 * x * x * x + 2.5 * x * x - 4 * x + 2 : 0;
}

function alongRows(image: GrayImage, width: number, { taps, first, weights }: Kernel): Float32Array {
  const { data, height } = image;
  const last = image.width - 1;
  const rows = new Float32Array(width * height);
  for (let y = 0; y < height; y += 1) {
    const row = y * image.width;
    for (let x = 0; x < width; x += 1) {
      const start = first[x] as number;
      let sum = 0;
      for (let tap = 0; tap < taps; tap += 1) {
        const from = start + tap;
        sum +=
          (weights[x * taps + tap] as number) * (data[row + Math.min(last, Math.max(0, from))] as number);
      }
      rows[y * width + x] = sum;
    }
  }
  return rows;
}

function alongColumns(
  rows: Float32Array,
  width: number,
  height: number,
  { taps, first, weights }: Kernel,
): Uint8Array {
  const last = rows.length / width - 1;
  const data = new Uint8Array(width * height);
  const line = new Float32Array(width);
  for (let y = 0; y < height; y += 1) {
    line.fill(0);
    for (let tap = 0; tap < taps; tap += 1) {
      const from = (first[y] as number) + tap;
      const row = Math.min(last, Math.max(0, from)) * width;
      const weight = weights[y * taps + tap] as number;
      for (let x = 0; x < width; x += 1) line[x] = (line[x] as number) + weight * (rows[row + x] as number);
    }
    for (let x = 0; x < width; x += 1) {
      const value = line[x] as number;
      data[y * width + x] = value < 0 ? 0 : value > 255 ? 255 : value + 0.5;
    }
  }
  return data;
}
