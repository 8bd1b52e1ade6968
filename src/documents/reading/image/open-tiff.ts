import { createCanvas, ImageData } from '@napi-rs/canvas';
import UTIF from 'utif2';
import { JobFailure } from '../../../contract/job-failure.ts';
import { checkSize } from './check-size.ts';
import { imageDpi } from './image-dpi.ts';
import type { PagePicture } from './open-image.ts';
import { type TiffTags, tiffDirectories } from './tiff-directories.ts';
import { isWhole, TAG, tagOf } from './tiff-page.ts';
import { type UprightPicture, upright } from './upright.ts';

const REDUCED_COPY = 1;
const CENTIMETRE = 3;

/** The pages of a TIFF file (TIFF 6.0), previews left out. Throws `JobFailure` with `CORRUPT_FILE` or `DOCUMENT_TOO_COMPLEX`. */
export function openTiff(file: Buffer): PagePicture[] {
  const directories = orCorrupt(() => tiffDirectories(file)).filter(
    (tags) => tagOf(tags, 'subfileType') !== REDUCED_COPY && tags.has(TAG.width),
  );
  if (directories.length === 0) throw corrupt();
  return directories.map((tags) => {
    checkSize({ width: tagOf(tags, 'width') ?? 0, height: tagOf(tags, 'height') ?? 0 });
    return { dpi: imageDpi(statedDpi(tags)), draw: () => draw(file, tags) };
  });
}

function draw(file: Buffer, tags: TiffTags): UprightPicture {
  const { rgba, width, height } = orCorrupt(() => {
    if (!isWhole(tags, file)) throw corrupt();
    const page = asDirectory(tags);
    quietly(() => UTIF.decodeImage(file, page));
    return { rgba: UTIF.toRGBA8(page), width: page.width, height: page.height };
  });
  if (rgba.length !== width * height * 4) throw corrupt();
  const canvas = createCanvas(width, height);
  const pixels = new Uint8ClampedArray(rgba.buffer, rgba.byteOffset, rgba.byteLength);
  canvas.getContext('2d').putImageData(new ImageData(pixels, width, height), 0, 0);
  return upright(canvas, tagOf(tags, 'orientation') ?? 1);
}

/** The decoder prints a line for each page in tiles, on the console of whoever asks. It gives way to nobody meanwhile, so no other line is lost. */
function quietly(decode: () => void): void {
  const { log } = console;
  console.log = () => {};
  try {
    decode();
  } finally {
    console.log = log;
  }
}

/** A directory as the decoder wants it; the pixels are added by it. */
function asDirectory(tags: TiffTags): UTIF.IFD {
  const named = [...tags].map(([tag, values]) => [`t${tag}`, [...values]]);
  return { ...Object.fromEntries(named), data: undefined, width: 0, height: 0 };
}

function statedDpi(tags: TiffTags): number | null {
  const resolution = tagOf(tags, 'xResolution');
  if (resolution === undefined || !Number.isFinite(resolution)) return null;
  return tagOf(tags, 'resolutionUnit') === CENTIMETRE ? resolution * 2.54 : resolution;
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
