import { type Canvas, createCanvas, ImageData } from '@napi-rs/canvas';
import UTIF from 'utif2';
import { JobFailure } from '../../../contract/job-failure.ts';
import { checkSize } from './check-size.ts';
import { imageDpi } from './image-dpi.ts';
import type { PagePicture } from './open-image.ts';
import { upright } from './upright.ts';

const REDUCED_COPY = 1;
const CENTIMETRE = 3;

/** The pages of a TIFF file (TIFF 6.0), previews left out. Throws `JobFailure` with `CORRUPT_FILE` or `DOCUMENT_TOO_COMPLEX`. */
export function openTiff(file: Buffer): PagePicture[] {
  const directories = orCorrupt(() => UTIF.decode(file)).filter(
    (directory) =>
      number(directory, 'NewSubfileType') !== REDUCED_COPY && number(directory, 'ImageWidth') !== null,
  );
  if (directories.length === 0) throw corrupt();
  return directories.map((directory) => {
    checkSize({ width: number(directory, 'ImageWidth') ?? 0, height: number(directory, 'ImageLength') ?? 0 });
    return { dpi: imageDpi(statedDpi(directory)), draw: () => draw(file, directory) };
  });
}

function draw(file: Buffer, directory: UTIF.IFD): Canvas {
  const { rgba, width, height } = orCorrupt(() => {
    // A copy takes the pixels, so that pages read before do not stay in memory.
    const page = { ...directory };
    UTIF.decodeImage(file, page);
    return { rgba: UTIF.toRGBA8(page), width: page.width, height: page.height };
  });
  if (rgba.length !== width * height * 4) throw corrupt();
  const canvas = createCanvas(width, height);
  const pixels = new Uint8ClampedArray(rgba.buffer, rgba.byteOffset, rgba.byteLength);
  canvas.getContext('2d').putImageData(new ImageData(pixels, width, height), 0, 0);
  return upright(canvas, number(directory, 'Orientation') ?? 1);
}

function statedDpi(directory: UTIF.IFD): number | null {
  const resolution = fraction(directory.t282);
  if (resolution === null) return null;
  return number(directory, 'ResolutionUnit') === CENTIMETRE ? resolution * 2.54 : resolution;
}

/** The decoder gives XResolution as a list of one numerator and denominator. */
function fraction(value: unknown): number | null {
  const pair: unknown = Array.isArray(value) ? value[0] : undefined;
  if (!Array.isArray(pair)) return null;
  const [numerator, denominator]: unknown[] = pair;
  return typeof numerator === 'number' && typeof denominator === 'number' ? numerator / denominator : null;
}

const TAGS = {
  NewSubfileType: 't254',
  ImageWidth: 't256',
  ImageLength: 't257',
  Orientation: 't274',
  ResolutionUnit: 't296',
} as const;

function number(directory: UTIF.IFD, tag: keyof typeof TAGS): number | null {
  const value = directory[TAGS[tag]];
  const first = Array.isArray(value) ? value[0] : undefined;
  return typeof first === 'number' ? first : null;
}

/** The decoder was written for sound files: on others it throws whatever JavaScript does. */
function orCorrupt<T>(decode: () => T): T {
  try {
    return decode();
  } catch (error) {
    throw error instanceof JobFailure ? error : corrupt(error);
  }
}

function corrupt(cause?: unknown): JobFailure {
  return new JobFailure('CORRUPT_FILE', 'The TIFF is damaged and cannot be decoded.', { cause });
}
