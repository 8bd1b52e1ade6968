import type { GrayImage } from '../image/gray-image.ts';
import { levelAt } from './level-at.ts';

/** Turns a picture about its centre by `angle` radians (clockwise positive), between pixels by bilinear interpolation; its size stays, the corners come in its middle gray, which is paper. */
export function rotateGray(image: GrayImage, angle: number): GrayImage {
  if (angle === 0) return image;
  const { width, height, data } = image;
  const turned = new Uint8Array(width * height).fill(levelAt(data, 0.5));
  const cos = Math.cos(angle);
  const sin = Math.sin(angle);
  const middleX = (width - 1) / 2;
  const middleY = (height - 1) / 2;
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const fromX = cos * (x - middleX) + sin * (y - middleY) + middleX;
      const fromY = -sin * (x - middleX) + cos * (y - middleY) + middleY;
      const left = Math.floor(fromX);
      const top = Math.floor(fromY);
      if (left < 0 || top < 0 || left >= width - 1 || top >= height - 1) continue;
      const at = top * width + left;
      const alongX = fromX - left;
      const alongY = fromY - top;
      const upper = (data[at] as number) * (1 - alongX) + (data[at + 1] as number) * alongX;
      const lower = (data[at + width] as number) * (1 - alongX) + (data[at + width + 1] as number) * alongX;
      turned[y * width + x] = upper * (1 - alongY) + lower * alongY + 0.5;
    }
  }
  return { ...image, data: turned };
}
