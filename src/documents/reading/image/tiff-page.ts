import { inflateSync } from 'node:zlib';
import type { TiffTags } from './tiff-directories.ts';

export const TAG = {
  subfileType: 254,
  width: 256,
  height: 257,
  bitsPerSample: 258,
  compression: 259,
  stripOffsets: 273,
  orientation: 274,
  samplesPerPixel: 277,
  rowsPerStrip: 278,
  stripSizes: 279,
  xResolution: 282,
  resolutionUnit: 296,
  tileWidth: 322,
  tileOffsets: 324,
  tileSizes: 325,
} as const;

/** What the decoder knows: none, the three of fax, LZW, both of JPEG, both of Deflate, PackBits (TIFF 6.0 and its supplements). */
const COMPRESSIONS = new Set([1, 2, 3, 4, 5, 6, 7, 8, 32946, 32773]);
const DEFLATE = new Set([8, 32946]);
const OLD_JPEG = 6;
const MOST_BITS_PER_PIXEL = 64;

/** The first value of a tag. */
export function tagOf(tags: TiffTags, tag: keyof typeof TAG): number | undefined {
  return tags.get(TAG[tag])?.[0];
}

/**
 * Whether all that a page consists of lies in its file and can be decoded: its strips or tiles, as many as it needs. Throws `RangeError`
 * when what they hold is larger than the page.
 */
export function isWhole(tags: TiffTags, file: Uint8Array): boolean {
  const compression = tagOf(tags, 'compression') ?? 1;
  const bits = (tagOf(tags, 'bitsPerSample') ?? 1) * (tagOf(tags, 'samplesPerPixel') ?? 1);
  if (!COMPRESSIONS.has(compression) || !(bits >= 1 && bits <= MOST_BITS_PER_PIXEL)) return false;
  // The decoder finds the bytes of an old JPEG by other tags.
  if (compression === OLD_JPEG) return true;
  const isTiled = tags.has(TAG.tileWidth);
  const offsets = tags.get(isTiled ? TAG.tileOffsets : TAG.stripOffsets) ?? [];
  const height = tagOf(tags, 'height') ?? 0;
  const strips = isTiled ? 1 : Math.ceil(height / Math.max(1, tagOf(tags, 'rowsPerStrip') ?? height));
  if (offsets.length < strips) return false;
  const pageBytes = Math.ceil(((tagOf(tags, 'width') ?? 0) * bits) / 8) * height;
  const sizes = tags.get(isTiled ? TAG.tileSizes : TAG.stripSizes) ?? (compression === 1 ? [pageBytes] : []);
  return offsets.every((offset, index) => {
    const end = offset + (sizes[index] ?? Number.NaN);
    if (!(end <= file.length)) return false;
    if (DEFLATE.has(compression)) checkInflated(file.subarray(offset, end), 2 * pageBytes + 65_536);
    return true;
  });
}

/** Throws `RangeError` when more than `most` bytes come out. Damaged data is the decoder's business. */
function checkInflated(data: Uint8Array, most: number): void {
  try {
    inflateSync(data, { maxOutputLength: most });
  } catch (error) {
    if (error instanceof RangeError) throw error;
  }
}
