import { createCanvas, ImageData } from '@napi-rs/canvas';

/** Packs RGBA pixels as PNG. */
export function encodePng(rgba: Uint8Array, width: number, height: number): Uint8Array {
  const canvas = createCanvas(width, height);
  const pixels = new Uint8ClampedArray(rgba.buffer, rgba.byteOffset, rgba.byteLength);
  canvas.getContext('2d').putImageData(new ImageData(pixels, width, height), 0, 0);
  return new Uint8Array(canvas.toBuffer('image/png'));
}
