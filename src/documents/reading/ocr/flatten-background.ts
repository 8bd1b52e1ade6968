import type { GrayImage } from '../image/gray-image.ts';

const PAPER_SHARE = 0.8;
const PAPER_WHITE = 250;
/** Paper darker than this is a shadow so deep that lifting it would show its noise. */
const DARKEST_PAPER = 60;

/**
 * Evens out shade and light: each pixel is divided by the paper around it, which is what most of a block of `block` pixels is
 * at least as dark as, smoothed over its neighbours.
 */
export function flattenBackground(image: GrayImage, block: number): GrayImage {
  const { width, height, data } = image;
  const columns = Math.ceil(width / block);
  const rows = Math.ceil(height / block);
  const paper = smoothed(
    smoothed(paperLevels(image, block, columns, rows), columns, rows, median),
    columns,
    rows,
    mean,
  );
  const flat = new Uint8Array(width * height);
  for (let y = 0; y < height; y += 1) {
    const row = between(y, block, rows);
    for (let x = 0; x < width; x += 1) {
      const column = between(x, block, columns);
      const upper = mix(paper, row.from * columns, column);
      const lower = mix(paper, row.to * columns, column);
      const level = Math.max(DARKEST_PAPER, upper + (lower - upper) * row.share);
      const lifted = ((data[y * width + x] as number) * PAPER_WHITE) / level;
      flat[y * width + x] = Math.min(255, lifted);
    }
  }
  return { ...image, data: flat };
}

function paperLevels(
  { width, height, data }: GrayImage,
  block: number,
  columns: number,
  rows: number,
): Float32Array {
  const levels = new Float32Array(columns * rows);
  for (let row = 0; row < rows; row += 1) {
    for (let column = 0; column < columns; column += 1) {
      const histogram = new Uint32Array(256);
      const right = Math.min(width, (column + 1) * block);
      const bottom = Math.min(height, (row + 1) * block);
      for (let y = row * block; y < bottom; y += 1) {
        for (let x = column * block; x < right; x += 1) {
          const level = data[y * width + x] as number;
          histogram[level] = (histogram[level] as number) + 1;
        }
      }
      const pixels = (right - column * block) * (bottom - row * block);
      levels[row * columns + column] = quantile(histogram, pixels * PAPER_SHARE);
    }
  }
  return levels;
}

function quantile(histogram: Uint32Array, rank: number): number {
  let below = 0;
  for (let level = 0; level < 256; level += 1) {
    below += histogram[level] as number;
    if (below >= rank) return level;
  }
  return 255;
}

function smoothed(
  levels: Float32Array,
  columns: number,
  rows: number,
  of: (around: number[]) => number,
): Float32Array {
  return levels.map((_, at) => {
    const row = Math.floor(at / columns);
    const column = at % columns;
    const around: number[] = [];
    for (let y = Math.max(0, row - 1); y <= Math.min(rows - 1, row + 1); y += 1) {
      for (let x = Math.max(0, column - 1); x <= Math.min(columns - 1, column + 1); x += 1) {
        around.push(levels[y * columns + x] as number);
      }
    }
    return of(around);
  });
}

function median(values: number[]): number {
  return values.sort((a, b) => a - b)[values.length >> 1] as number;
}

function mean(values: number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

interface Between {
  from: number;
  to: number;
  share: number;
}

/** The two blocks whose centres a pixel lies between, and how far. */
function between(pixel: number, block: number, count: number): Between {
  const at = Math.min(count - 1, Math.max(0, (pixel + 0.5) / block - 0.5));
  const from = Math.floor(at);
  return { from, to: Math.min(count - 1, from + 1), share: at - from };
}

function mix(levels: Float32Array, row: number, { from, to, share }: Between): number {
  const left = levels[row + from] as number;
  return left + ((levels[row + to] as number) - left) * share;
}
