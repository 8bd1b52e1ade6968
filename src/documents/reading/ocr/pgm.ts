import type { GrayImage } from '../image/gray-image.ts';

/** Packs a picture as binary PGM (Netpbm P5), which Leptonica reads without decoding. */
export function pgm({ width, height, data }: GrayImage): Uint8Array {
  const header = new TextEncoder().encode(`P5\n${width} ${height}\n255\n`);
  const file = new Uint8Array(header.length + data.length);
  file.set(header);
  file.set(data, header.length);
  return file;
}
