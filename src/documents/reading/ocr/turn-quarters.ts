import type { GrayImage } from '../image/gray-image.ts';

/** Turns a picture by quarters, clockwise. */
export function turnQuarters(image: GrayImage, quarters: number): GrayImage {
  if (quarters === 0) return image;
  const { width, height, data } = image;
  const sideways = quarters % 2 === 1;
  const turned = {
    ...image,
    width: sideways ? height : width,
    height: sideways ? width : height,
    data: new Uint8Array(data.length),
  };
  for (let y = 0; y < turned.height; y += 1) {
    for (let x = 0; x < turned.width; x += 1) {
      const from = sourceOf(x, y, turned, quarters);
      turned.data[y * turned.width + x] = data[from.y * width + from.x] as number;
    }
  }
  return turned;
}

function sourceOf(
  x: number,
  y: number,
  { width, height }: GrayImage,
  quarters: number,
): { x: number; y: number } {
  if (quarters === 1) return { x: y, y: width - 1 - x };
  return quarters === 2 ? { x: width - 1 - x, y: height - 1 - y } : { x: height - 1 - y, y: x };
}
