import test from 'ava';
import fc from 'fast-check';
import { boxOnScan } from '../../../../src/documents/reading/ocr/box-on-scan.ts';
import { components } from '../../../../src/documents/reading/ocr/components.ts';
import { flattenBackground } from '../../../../src/documents/reading/ocr/flatten-background.ts';
import { inkMask } from '../../../../src/documents/reading/ocr/ink-mask.ts';
import { invertBars } from '../../../../src/documents/reading/ocr/invert-bars.ts';
import { missedInk } from '../../../../src/documents/reading/ocr/missed-ink.ts';
import { opened } from '../../../../src/documents/reading/ocr/opened.ts';
import { removeRules } from '../../../../src/documents/reading/ocr/remove-rules.ts';
import { resizeGray } from '../../../../src/documents/reading/ocr/resize-gray.ts';
import { rotateGray } from '../../../../src/documents/reading/ocr/rotate-gray.ts';
import { skew } from '../../../../src/documents/reading/ocr/skew.ts';
import { turnQuarters } from '../../../../src/documents/reading/ocr/turn-quarters.ts';

type Rectangle = [left: number, top: number, width: number, height: number, level: number];

/** A picture of one gray with rectangles on it. */
function picture(width: number, height: number, paper: number, rectangles: readonly Rectangle[]) {
  const data = new Uint8Array(width * height).fill(paper);
  for (const [left, top, wide, high, level] of rectangles) {
    for (let y = top; y < top + high; y += 1) data.fill(level, y * width + left, y * width + left + wide);
  }
  return { width, height, dpi: 300, data };
}

/** Lines of text as far as a profile goes: words of letters 6 × 12 pixels. */
function lines(width: number, height: number): Rectangle[] {
  const letters: Rectangle[] = [];
  for (let y = 40; y < height - 60; y += 30) {
    for (let x = 40; x < width - 60; x += 9) if (x % 7 !== 0) letters.push([x, y, 6, 12, 20]);
  }
  return letters;
}

test('the skew of a page is found to a few hundredths of a degree, and turning by it makes it level', (t) => {
  const level = picture(600, 800, 255, lines(600, 800));
  for (const degrees of [-4, -1.3, 0, 0.6, 3]) {
    const turned = rotateGray(level, (degrees * Math.PI) / 180);
    const found = (skew(inkMask(turned, 15)) * 180) / Math.PI;
    t.true(Math.abs(found - degrees) < 0.1, `${degrees}: ${found}`);
  }
});

test('scaling keeps one gray as it is, and the middle of things in its place', (t) => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 255 }),
      fc.double({ min: 0.3, max: 3, noNaN: true }),
      (level, scale) => {
        const scaled = resizeGray(picture(20, 10, level, []), scale);
        t.is(scaled.data.length, scaled.width * scaled.height);
        t.true(scaled.data.every((value) => Math.abs(value - level) <= 1));
      },
    ),
  );
  const [left = 0, right = 0] = [0.5, 2].map((scale) => {
    const { data, width } = resizeGray(picture(100, 4, 255, [[40, 0, 20, 4, 0]]), scale);
    const dark = [...data.subarray(0, width).entries()].filter(([, level]) => level < 128).map(([x]) => x);
    return (dark.reduce((sum, x) => sum + x, 0) / dark.length + 0.5) / scale;
  });
  t.true(Math.abs(left - 50) < 1 && Math.abs(right - 50) < 1);
});

test('ink that hangs together is one component, bends and joins included', (t) => {
  const u = picture(30, 30, 255, [
    [5, 5, 3, 20, 0],
    [20, 5, 3, 20, 0],
    [5, 22, 18, 3, 0],
    [12, 5, 3, 3, 0],
  ]);
  const found = components(inkMask(u, 10)).toSorted((a, b) => b.area - a.area);
  t.deepEqual(
    found.map(({ left, top, right, bottom }) => [left, top, right, bottom]),
    [
      [5, 5, 23, 25],
      [12, 5, 15, 8],
    ],
  );
});

test('components partition the ink', (t) => {
  fc.assert(
    fc.property(fc.array(fc.boolean(), { minLength: 12 * 12, maxLength: 12 * 12 }), (cells) => {
      const ink = Uint8Array.from(cells, Number);
      const found = components({ width: 12, height: 12, ink });
      t.is(
        found.reduce((sum, { area }) => sum + area, 0),
        cells.filter(Boolean).length,
      );
    }),
  );
});

test('thin strokes are opened away, solid areas keep their shape', (t) => {
  const ink = Uint8Array.from(
    picture(40, 20, 0, [
      [0, 9, 40, 2, 1],
      [10, 4, 20, 12, 1],
    ]).data,
  );
  const { ink: solid } = opened({ width: 40, height: 20, ink }, 2);
  t.deepEqual(solid, Uint8Array.from(picture(40, 20, 0, [[10, 4, 20, 12, 1]]).data));
});

test('a bar of light on dark becomes dark on light, what is beside it stays', (t) => {
  const before = picture(400, 200, 250, [
    [20, 40, 360, 50, 60],
    [60, 55, 8, 20, 245],
    [90, 55, 8, 20, 245],
    [60, 140, 8, 20, 10],
  ]);
  const after = invertBars(before, 20);
  const at = (x: number, y: number) => after.data[y * 400 + x] ?? -1;
  t.true(at(200, 60) > 240);
  t.true(at(63, 65) < 15 && at(93, 65) < 15);
  t.is(at(63, 150), 10);
  t.is(at(200, 150), 250);
});

test('rules go, letters stay, even one that stands on a rule', (t) => {
  const clean = removeRules(
    picture(400, 200, 255, [
      [10, 100, 380, 3, 0],
      [200, 20, 2, 160, 0],
      [60, 80, 4, 20, 0],
      [120, 40, 12, 20, 0],
    ]),
    20,
  );
  const at = (x: number, y: number) => clean.data[y * 400 + x];
  t.deepEqual([at(300, 101), at(201, 50), at(201, 101)], [255, 255, 255]);
  t.deepEqual([at(61, 85), at(125, 50)], [0, 0]);
});

test('paper in shade becomes as white as paper in light', (t) => {
  const shaded = picture(200, 200, 240, [
    [0, 0, 100, 200, 150],
    [20, 90, 6, 12, 30],
    [170, 90, 6, 12, 50],
  ]);
  const { data } = flattenBackground(shaded, 40);
  const at = (x: number, y: number) => data[y * 200 + x] ?? 0;
  t.true(at(10, 20) > 240 && at(190, 20) > 240);
  t.true(at(22, 95) < 80 && at(172, 95) < 80);
});

test('letters that no word covers are shown alone, without the grain of the paper', (t) => {
  const grain: Rectangle[] = Array.from({ length: 300 }, (_, at) => [
    (at * 37) % 199,
    (at * 53) % 199,
    1,
    1,
    225,
  ]);
  const letters = [20, 60, 100, 140].flatMap((left): Rectangle[] => [
    [left, 80, 3, 20, 10],
    [left + 7, 80, 3, 20, 10],
    [left, 88, 10, 3, 10],
  ]);
  const image = picture(200, 200, 240, [...grain, ...letters]);
  const ink = components(inkMask(image, 24));
  const word = { text: 'ab', confidence: 90, line: 0, left: 0.08, top: 0.38, right: 0.37, bottom: 0.52 };
  const rest = missedInk({ image, ink, letter: 20 }, [word]);
  const at = (x: number, y: number) => rest?.data[y * 200 + x];
  t.deepEqual([at(25, 89), at(65, 89), at(105, 89), at(145, 89)], [255, 255, 10, 10]);
  t.true(rest?.data.every((level, place) => level === 255 || Math.floor(place / 200) > 70));
  t.is(missedInk({ image, ink, letter: 20 }, [{ ...word, right: 0.8 }]), null);
});

test('four quarters are a whole turn, and boxes are carried back to where the ink was', (t) => {
  const scan = picture(60, 40, 255, [[6, 4, 12, 8, 0]]);
  for (const quarters of [0, 1, 2, 3]) {
    const turned = turnQuarters(scan, quarters);
    const [ink] = components({ ...turned, ink: turned.data.map((level) => (level === 0 ? 1 : 0)) });
    const { left = 0, top = 0, right = 0, bottom = 0 } = ink ?? {};
    const { width, height } = turned;
    const box = {
      x: left / width,
      y: top / height,
      width: (right - left) / width,
      height: (bottom - top) / height,
    };
    const back = boxOnScan(box, turned, 0, quarters);
    t.deepEqual([back.x * 60, back.y * 40, back.width * 60, back.height * 40].map(Math.round), [6, 4, 12, 8]);
    t.deepEqual(turnQuarters(turned, (4 - quarters) % 4).data, scan.data);
  }
});
