import { createCanvas, type SKRSContext2D } from '@napi-rs/canvas';

/** Draws a picture on white and packs it as PNG, JPEG or WebP. */
export function drawScan(
  width: number,
  height: number,
  draw: (context: SKRSContext2D) => void,
  type: 'image/png' | 'image/jpeg' | 'image/webp' = 'image/png',
): Buffer {
  const canvas = createCanvas(width, height);
  const context = canvas.getContext('2d');
  context.fillStyle = 'white';
  context.fillRect(0, 0, width, height);
  context.fillStyle = 'black';
  draw(context);
  if (type === 'image/jpeg') return canvas.toBuffer('image/jpeg', 90);
  return type === 'image/webp' ? canvas.toBuffer('image/webp', 90) : canvas.toBuffer('image/png');
}
