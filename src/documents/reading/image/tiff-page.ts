import { inflateSync } from 'node:zlib';
import { hasSoundFrame, jpegStream } from './embedded-jpeg.ts';
import type { TiffTags } from './tiff-directories.ts';

export const TAG = {
  subfileType: 254,
  width: 256,
  height: 257,
  bitsPerSample: 258,
  compression: 259,
  photometric: 262,
  stripOffsets: 273,
  orientation: 274,
  samplesPerPixel: 277,
  rowsPerStrip: 278,
  stripSizes: 279,
  xResolution: 282,
  resolutionUnit: 296,
  tileWidth: 322,
  tileLength: 323,
  tileOffsets: 324,
  tileSizes: 325,
  jpegTables: 347,
  canonRawKind: 50885,
} as const;

/** What the decoder knows: none, the three of fax, LZW, both of JPEG, both of Deflate, PackBits (TIFF 6.0 and its supplements). */
const COMPRESSIONS = new Set([1, 2, 3, 4, 5, 6, 7, 8, 32946, 32773]);
const DEFLATE = new Set([8, 32946]);
const OLD_JPEG = 6;
const JPEG = 7;
/** Raw pictures of cameras, whose pixels the decoder counts by rules of its own. */
const RAW = new Set([32803, 34892]);
const MOST_BITS_PER_PIXEL = 64;
/** A page may be smaller than its tiles, which are seldom larger than 1024 by 1024 pixels of four bytes. */
const TILE_BYTES = 4_194_304;

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
  if (RAW.has(tagOf(tags, 'photometric') ?? 0) || tags.has(TAG.canonRawKind)) return false;
  const isTiled = tags.has(TAG.tileWidth);
  const offsets = tags.get(isTiled ? TAG.tileOffsets : TAG.stripOffsets) ?? [];
  const page = { width: tagOf(tags, 'width') ?? 0, height: tagOf(tags, 'height') ?? 0 };
  const strip = { width: page.width, height: tagOf(tags, 'rowsPerStrip') ?? page.height };
  const tile = { width: tagOf(tags, 'tileWidth') ?? 0, height: tagOf(tags, 'tileLength') ?? 0 };
  // For pages of several old JPEGs the decoder makes up headers out of other tags.
  if (
    offsets.length < piecesOf(page, isTiled ? tile : strip) ||
    (compression === OLD_JPEG && offsets.length > 1)
  )
    return false;
  const pageBytes = bytesOf(page, bits);
  if (isTiled && bytesOf(tile, bits) > 2 * pageBytes + TILE_BYTES)
    throw new RangeError('a tile is larger than its page');
  const most = isTiled ? tile : page;
  const sizes = tags.get(isTiled ? TAG.tileSizes : TAG.stripSizes) ?? (compression === 1 ? [pageBytes] : []);
  return offsets.every((offset, index) => {
    const end = offset + (sizes[index] ?? Number.NaN);
    if (!(end <= file.length)) return false;
    const piece = file.subarray(offset, end);
    if (DEFLATE.has(compression)) checkInflated(piece, 2 * bytesOf(most, bits) + 65_536);
    if (compression !== JPEG && compression !== OLD_JPEG) return true;
    const tables = compression === JPEG ? tags.get(TAG.jpegTables) : [];
    return hasSoundFrame(jpegStream(piece, tables), most.width * most.height);
  });
}

interface Area {
  width: number;
  height: number;
}

/** How many pieces of a size a page takes; those without area it takes without end. */
function piecesOf(page: Area, piece: Area): number {
  return Math.ceil(page.width / piece.width) * Math.ceil(page.height / piece.height);
}

function bytesOf({ width, height }: Area, bits: number): number {
  return Math.ceil((width * bits) / 8) * height;
}

/** Throws `RangeError` when more than `most` bytes come out. Damaged data is the decoder's business. */
function checkInflated(data: Uint8Array, most: number): void {
  try {
    inflateSync(data, { maxOutputLength: most });
  } catch (error) {
    if (error instanceof RangeError) throw error;
  }
}
