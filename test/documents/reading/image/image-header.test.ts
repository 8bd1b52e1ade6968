import test from 'ava';
import fc from 'fast-check';
import { imageDpi } from '../../../../src/documents/reading/image/image-dpi.ts';
import { imageHeader } from '../../../../src/documents/reading/image/image-header.ts';
import { drawScan } from '../draw-scan.ts';

for (const type of ['image/png', 'image/jpeg', 'image/webp'] as const) {
  test(`the size of ${type} is known from its header`, (t) => {
    const file = drawScan(123, 45, () => {}, type);
    t.like(imageHeader(file), { width: 123, height: 45 });
    t.is(imageHeader(file.subarray(0, 11)), null);
  });
}

test('the resolution that a JPEG states is read, and one that no scanner has is not believed', (t) => {
  const file = drawScan(10, 10, () => {}, 'image/jpeg');
  const jfif = file.indexOf('JFIF');
  file.writeUInt8(1, jfif + 7);
  file.writeUInt16BE(300, jfif + 8);
  t.is(imageHeader(file)?.dpi, 300);
  file.writeUInt8(2, jfif + 7);
  file.writeUInt16BE(118, jfif + 8);
  t.is(Math.round(imageHeader(file)?.dpi ?? 0), 300);
  t.deepEqual(
    [imageDpi(300), imageDpi(72), imageDpi(96), imageDpi(1), imageDpi(9600), imageDpi(null)],
    [300, 150, 150, 150, 150, 150],
  );
});

test('damaged headers are no header, whatever the damage', (t) => {
  const files = (['image/png', 'image/jpeg', 'image/webp'] as const).map((type) =>
    drawScan(40, 30, () => {}, type),
  );
  fc.assert(
    fc.property(
      fc.constantFrom(...files),
      fc.nat(200),
      fc.nat(255),
      fc.nat(300),
      (file, at, byte, length) => {
        const damaged = Uint8Array.from(file.subarray(0, length));
        damaged[at % damaged.length] = byte;
        const header = imageHeader(damaged);
        t.true(header === null || (header.width >= 0 && header.height >= 0));
      },
    ),
  );
});
