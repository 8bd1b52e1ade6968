import { type Canvas, createCanvas, type Image } from '@napi-rs/canvas';

/** A page of A4 at 450 dpi: larger pictures are made smaller, so that recognition can hold them in memory. */
const MAX_PIXELS = 20_000_000;

/** A picture as it is to be seen; `scale` is its size against that of its file. */
export interface UprightPicture {
  canvas: Canvas;
  scale: number;
}

/** Draws a picture on white as it is to be seen: `orientation` is EXIF's (1 as stored, 3 upside down, 6 and 8 on its side, even ones mirrored). */
export function upright(picture: Canvas | Image, orientation: number): UprightPicture {
  const scale = Math.min(1, Math.sqrt(MAX_PIXELS / (picture.width * picture.height)));
  const width = Math.max(1, Math.round(picture.width * scale));
  const height = Math.max(1, Math.round(picture.height * scale));
  const onSide = orientation >= 5 && orientation <= 8;
  const canvas = createCanvas(onSide ? height : width, onSide ? width : height);
  const context = canvas.getContext('2d');
  context.fillStyle = 'white';
  context.fillRect(0, 0, canvas.width, canvas.height);
  const [a, b, c, d, e, f] = TURNS[orientation] ?? [1, 0, 0, 1, 0, 0];
  context.setTransform(a, b, c, d, e * canvas.width, f * canvas.height);
  context.drawImage(picture, 0, 0, width, height);
  return { canvas, scale };
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
