import { type Canvas, createCanvas, type Image } from '@napi-rs/canvas';

/** Draws a picture on white as it is to be seen: `orientation` is EXIF's (1 as stored, 3 upside down, 6 and 8 on its side, even ones mirrored). */
export function upright(picture: Canvas | Image, orientation: number): Canvas {
  const { width, height } = picture;
  const onSide = orientation >= 5 && orientation <= 8;
  const canvas = createCanvas(onSide ? height : width, onSide ? width : height);
  const context = canvas.getContext('2d');
  context.fillStyle = 'white';
  context.fillRect(0, 0, canvas.width, canvas.height);
  const [a, b, c, d, e, f] = TURNS[orientation] ?? [1, 0, 0, 1, 0, 0];
  context.setTransform(a, b, c, d, e * canvas.width, f * canvas.height);
  context.drawImage(picture, 0, 0);
  return canvas;
}

/** By EXIF orientation: the matrix a, b, c, d, and the shift in canvas widths and heights (Exif 2.32, 4.6.4.A). */
const TURNS: Record<number, [number, number, number, number, number, number]> = {
  2: [-1, 0, 0, 1, 1, 0],
  3: [-1, 0, 0, -1, 1, 1],
  4: [1, 0, 0, -1, 0, 1],
  5: [0, 1, 1, 0, 0, 0],
  6: [0, 1, -1, 0, 1, 0],
  7: [0, -1, -1, 0, 1, 1],
  8: [0, -1, 1, 0, 0, 1],
};
