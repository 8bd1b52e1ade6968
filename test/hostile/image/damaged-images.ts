import { createCanvas } from '@napi-rs/canvas';
import { drawScan } from '../../documents/reading/draw-scan.ts';
import { grayTiff } from '../../documents/reading/image/gray-tiff.ts';
import { claiming, jpegTiff, tiledTiff } from '../../documents/reading/image/tiff-file.ts';
import type { HostileFile } from '../hostile-file.ts';
import { noise } from '../pdf/damaged-pdfs.ts';
import { chunk, grayPng } from './png-file.ts';

type Kind = 'png' | 'jpeg' | 'webp';

const scan = (kind: Kind) =>
  drawScan(
    600,
    400,
    (context) => {
      context.font = '40px sans-serif';
      for (const y of [80, 160, 240, 320]) context.fillText('Invoice 4711', 40, y);
    },
    `image/${kind}`,
  );

const cutOff = (kind: Kind, share: number): HostileFile => ({
  name: `a ${kind.toUpperCase()} cut off at ${share * 100} %`,
  filename: `cut-off.${kind}`,
  bytes: () => {
    const whole = scan(kind);
    return whole.subarray(0, Math.floor(share * whole.length));
  },
  ends: ['CORRUPT_FILE'],
  ...(kind === 'png' && share === 0.5 ? { isCheap: true } : {}),
});

/** Bytes in the middle of a picture overwritten by others. */
const overwritten = (kind: Kind, ends: HostileFile['ends']): HostileFile => ({
  name: `a ${kind.toUpperCase()} with a hole in its middle`,
  filename: `hole.${kind}`,
  bytes: () => {
    const bytes = Buffer.from(scan(kind));
    noise(200).copy(bytes, Math.floor(bytes.length / 2));
    return bytes;
  },
  ends,
});

const image = (
  name: string,
  filename: string,
  bytes: () => Uint8Array,
  ends: HostileFile['ends'] = ['CORRUPT_FILE'],
): HostileFile => ({ name, filename, bytes, ends });

const cheap = (...file: Parameters<typeof image>): HostileFile => ({ ...image(...file), isCheap: true });

const tiff = (): Buffer => grayTiff([255], 100, 80, 200);

/** Pictures that are cut off, damaged or claim to be what they are not. */
export const DAMAGED_IMAGES: readonly HostileFile[] = [
  ...(['png', 'jpeg', 'webp'] as const).flatMap((kind) =>
    [0.2, 0.5, 0.9].map((share) => cutOff(kind, share)),
  ),
  overwritten('png', ['CORRUPT_FILE']),
  overwritten('webp', ['CORRUPT_FILE', 'READ']),
  overwritten('jpeg', ['CORRUPT_FILE', 'READ']),
  image('a PNG that ends before its last chunk', 'no-end.png', () => scan('png').subarray(0, -12)),
  image('a PNG with half of its rows', 'half.png', () =>
    grayPng({ width: 500, height: 500 }, Buffer.alloc(250 * 501, 255)),
  ),
  image(
    'a PNG of 50,000 by 50,000',
    'huge.png',
    () => grayPng({ width: 50_000, height: 50_000, bits: 1 }, Buffer.alloc(50_000 * 6_251)),
    ['DOCUMENT_TOO_COMPLEX'],
  ),
  image(
    'a PNG that claims 50,000 by 50,000',
    'claim.png',
    () => grayPng({ width: 50_000, height: 50_000 }, Buffer.alloc(100)),
    ['DOCUMENT_TOO_COMPLEX'],
  ),
  image(
    'a PNG of sixty megapixels',
    'sixty.png',
    () => grayPng({ width: 10_000, height: 6_000, bits: 1 }, Buffer.alloc(6_000 * 1_251)),
    ['DOCUMENT_TOO_COMPLEX'],
  ),
  image(
    'a PNG of forty-nine megapixels',
    'large.png',
    () => grayPng({ width: 7_000, height: 7_000 }, Buffer.alloc(7_000 * 7_001, 0)),
    ['READ'],
  ),
  image(
    'a PNG whose rows go on for a gigabyte',
    'bomb.png',
    () => grayPng({ width: 100, height: 100 }, Buffer.alloc(1_000_000_000)),
    ['READ', 'CORRUPT_FILE'],
  ),
  image(
    'a PNG with a gigabyte of text in it',
    'text-bomb.png',
    () => {
      const text = grayPng({ width: 1, height: 1 }, Buffer.alloc(1_000_000_000)).subarray(33, -12);
      const data = Buffer.concat([Buffer.from('Comment\0\0', 'latin1'), text.subarray(8, -4)]);
      return grayPng({ width: 100, height: 100 }, Buffer.alloc(100 * 101, 255), chunk('zTXt', data));
    },
    ['READ'],
  ),
  image('a PNG without area', 'none.png', () => grayPng({ width: 0, height: 10 }, Buffer.alloc(10))),
  image('a JPEG that claims 65,535 by 65,535', 'claim.jpg', () => claiming(scan('jpeg'), 65_535, 65_535), [
    'DOCUMENT_TOO_COMPLEX',
  ]),
  image('a JPEG of markers without end', 'markers.jpg', () =>
    Buffer.concat([Buffer.from([0xff, 0xd8]), Buffer.alloc(5_000_000, 0xff)]),
  ),
  image(
    'a WebP that claims 16,000 by 16,000',
    'claim.webp',
    () => {
      const bytes = Buffer.from(scan('webp'));
      const at = bytes.indexOf('VP8 ') + 14;
      bytes.writeUInt16LE(16_000, at);
      bytes.writeUInt16LE(16_000, at + 2);
      return bytes;
    },
    ['DOCUMENT_TOO_COMPLEX', 'CORRUPT_FILE'],
  ),
  image('a TIFF cut off in its pixels', 'cut-off.tif', () => tiff().subarray(0, 4000)),
  image('a TIFF cut off in its directory', 'cut-off.tif', () => tiff().subarray(0, 60)),
  cheap(
    'a TIFF whose directory names itself as the next one',
    'loop.tif',
    () => {
      const bytes = tiff();
      const at = bytes.readUInt32LE(4);
      bytes.writeUInt32LE(at, at + 2 + 12 * bytes.readUInt16LE(at));
      return bytes;
    },
    ['CORRUPT_FILE'],
  ),
  image(
    'a TIFF that claims 60,000 by 60,000',
    'claim.tif',
    () => withTag(withTag(tiff(), 256, 60_000), 257, 60_000),
    ['DOCUMENT_TOO_COMPLEX'],
  ),
  image('a TIFF of a compression that nobody knows', 'odd.tif', () => withTag(tiff(), 259, 12_345)),
  image(
    'a TIFF whose tag counts four billion values',
    'count.tif',
    () => {
      const bytes = tiff();
      bytes.writeUInt32LE(0xffffffff, bytes.readUInt32LE(4) + 2 + 4);
      return bytes;
    },
    ['READ', 'CORRUPT_FILE'],
  ),
  image('a TIFF of 10 by 10 with a tile of two gigabytes', 'tile.tif', () =>
    tiledTiff(10, 46_340, Buffer.alloc(100)),
  ),
  ...[6, 7].map((compression) =>
    image(
      `a TIFF whose strip is a JPEG that claims 30,000 by 30,000, compression ${compression}`,
      'claim.tif',
      () => jpegTiff(claiming(scan('jpeg'), 30_000, 30_000), 600, 400, compression),
      ['DOCUMENT_TOO_COMPLEX'],
    ),
  ),
  image('a TIFF of random bytes', 'noise.tif', () =>
    Buffer.concat([Buffer.from('II*\0\x08\0\0\0', 'latin1'), noise(20_000)]),
  ),
  image(
    'a GIF',
    'picture.gif',
    () => Buffer.from('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7', 'base64'),
    ['REFUSED'],
  ),
  image(
    'a photo in HEIC',
    'photo.heic',
    () => Buffer.concat([Buffer.from('\0\0\0\x18ftypheic\0\0\0\0mif1heic', 'latin1'), noise(2000)]),
    ['REFUSED'],
  ),
  image('a picture of one pixel', 'dot.png', () => createCanvas(1, 1).toBuffer('image/png'), ['READ']),
  image(
    'a picture one pixel high and 60,000 wide',
    'line.png',
    () => grayPng({ width: 60_000, height: 1 }, Buffer.alloc(60_001, 255)),
    ['READ', 'CORRUPT_FILE', 'DOCUMENT_TOO_COMPLEX'],
  ),
  image(
    'a PNG of sixteen bits, interlaced',
    'deep.png',
    () =>
      grayPng(
        { width: 8, height: 8, bits: 16, interlaced: true },
        Buffer.alloc(64 * 2 + 1 * 3 + 2 * 2 + 4 * 2 + 4, 0),
      ),
    ['READ'],
  ),
];

/** Sets a tag's value in the first directory of a little-endian TIFF. */
function withTag(bytes: Buffer, tag: number, value: number): Buffer {
  const at = bytes.readUInt32LE(4);
  for (let entry = at + 2; entry < at + 2 + 12 * bytes.readUInt16LE(at); entry += 12) {
    if (bytes.readUInt16LE(entry) !== tag) continue;
    bytes.writeUInt16LE(4, entry + 2);
    bytes.writeUInt32LE(value, entry + 8);
  }
  return bytes;
}
