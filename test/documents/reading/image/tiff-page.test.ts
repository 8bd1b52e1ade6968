import test from 'ava';
import { hasSoundFrame, jpegStream } from '../../../../src/documents/reading/image/embedded-jpeg.ts';
import { openTiff } from '../../../../src/documents/reading/image/open-tiff.ts';
import { drawScan } from '../draw-scan.ts';
import { claiming, jpegTiff, tiledTiff } from './tiff-file.ts';

/** 64 × 48, black in its top left quarter. */
const jpeg = drawScan(64, 48, (context) => context.fillRect(0, 0, 32, 24), 'image/jpeg');

async function levels(file: Buffer, places: readonly [x: number, y: number][]): Promise<number[]> {
  const [page] = openTiff(file);
  const { canvas } = (await page?.draw()) ?? {};
  if (canvas === undefined || !('getContext' in canvas)) throw new Error('nothing was drawn');
  const context = canvas.getContext('2d');
  return places.map(([x, y]) => context.getImageData(x, y, 1, 1).data[0] ?? Number.NaN);
}

const draw = (file: Buffer) => async () => await levels(file, []);

/** A segment put in right behind the start of a JPEG. */
const withSegment = (bytes: Uint8Array, ...segment: number[]) =>
  Buffer.concat([bytes.subarray(0, 2), Buffer.from(segment), bytes.subarray(2)]);

for (const compression of [6, 7]) {
  test(`a strip that is a JPEG is drawn, compression ${compression}`, async (t) => {
    const [black = 255, white = 0] = await levels(jpegTiff(jpeg, 64, 48, compression), [
      [5, 5],
      [60, 40],
    ]);
    t.true(black < 30 && white > 225);
  });

  test(`a JPEG larger than its page is refused before it is decoded, compression ${compression}`, async (t) => {
    const file = (width: number, height: number) =>
      jpegTiff(claiming(jpeg, width, height), 64, 48, compression);
    await t.throwsAsync(draw(file(30_000, 30_000)), { message: /megapixels/u });
    await t.throwsAsync(draw(file(64, 49)), { message: /damaged/u });
  });
}

test('a JPEG whose frame the decoder could find elsewhere is not sound', (t) => {
  const isSound = (bytes: Buffer, tables?: number[]) => hasSoundFrame(jpegStream(bytes, tables), 64 * 48);
  const scan = jpeg.indexOf(Buffer.from([0xff, 0xda]));
  const lines = Buffer.from([0xff, 0xdc, 0, 4, 0xff, 0xff]);
  const huge = [0xff, 0xc0, 0, 11, 8, 0x75, 0x30, 0x75, 0x30, 1, 1, 0x11, 0];
  const small = huge.with(5, 0).with(7, 0);
  t.true(isSound(jpeg));
  t.throws(() => hasSoundFrame(jpeg, 64 * 48 - 1), { instanceOf: RangeError });
  t.true(isSound(withSegment(jpeg, 0xff, 0xe1, 0, 3, 7)));
  t.true(isSound(jpeg, [0xff, 0xd8, 0xff, 0xdd, 0, 4, 0, 0, 0xff, 0xd9]));
  t.false(isSound(jpeg.subarray(0, scan)), 'no scan');
  t.false(isSound(Buffer.concat([jpeg.subarray(0, scan + 20), lines, jpeg.subarray(scan + 20)])), 'lines');
  t.false(isSound(withSegment(jpeg, 0xff, 0xdb, 0, 3, 0)), 'a table longer than its segment');
  t.false(
    isSound(withSegment(jpeg, 0xff, 0xc4, 0, 20, ...Array(18).fill(0))),
    'a table shorter than its segment',
  );
  t.false(isSound(withSegment(jpeg, 0xff, 0xe1, 0, 3, 7, 7)), 'a segment behind which is none');
  t.false(isSound(withSegment(jpeg, ...small)), 'two frames');
  t.false(isSound(withSegment(jpeg, ...small.with(9, 200))), 'two hundred components');
  t.throws(() => isSound(withSegment(jpeg, ...huge)), { message: /megapixels/u });
  t.throws(() => isSound(jpeg, [0xff, 0xd8, ...huge, 0xff, 0xd9]), { message: /megapixels/u });
});

test('a tile may be larger than a small page, but not by gigabytes', async (t) => {
  t.deepEqual(await levels(tiledTiff(10, 256, Buffer.alloc(256 * 256, 77)), [[9, 9]]), [77]);
  await t.throwsAsync(draw(tiledTiff(10, 46_340, Buffer.alloc(100))), { message: /damaged/u });
  await t.throwsAsync(draw(tiledTiff(10, 4, Buffer.alloc(16))), { message: /damaged/u });
});

test.serial('a page in tiles is drawn without a word on the console, which stays as it was', async (t) => {
  const said: unknown[][] = [];
  const { log } = console;
  console.log = (...words: unknown[]) => void said.push(words);
  try {
    await levels(tiledTiff(10, 256, Buffer.alloc(256 * 256, 77)), [[9, 9]]);
    Reflect.get(console, 'log')('it can be heard again');
  } finally {
    console.log = log;
  }
  t.deepEqual(said, [['it can be heard again']]);
});
