import test from 'ava';
import fc from 'fast-check';
import { numberLines } from '../../../../src/documents/reading/layout/number-lines.ts';

const word = (text: string, x: number, y: number, height = 0.02, width = 0.01 * text.length) => ({
  text,
  box: { x, y, width, height },
});

const lines = (words: Parameters<typeof numberLines>[0]) => {
  const gathered: string[] = [];
  for (const { text, line } of numberLines(words)) gathered[line] = `${gathered[line] ?? ''} ${text}`.trim();
  return gathered;
};

test('words at one height are one line whatever lies between, and lines go from top to bottom', (t) => {
  const words = [word('b', 0.1, 0.5), word('right', 0.8, 0.104), word('left', 0.1, 0.1), word('a', 0.1, 0.3)];
  t.deepEqual(lines(words), ['left right', 'a', 'b']);
});

test('a large word beside two small lines does not make them one', (t) => {
  const words = [word('upper', 0.1, 0.1), word('lower', 0.1, 0.125), word('LOGO', 0.5, 0.095, 0.055)];
  const gathered = lines(words);
  t.true(gathered.every((line) => !(line.includes('upper') && line.includes('lower'))));
});

test('dashes, colons and points join the line that they lie in', (t) => {
  const words = [
    word('Total', 0.1, 0.1),
    word(':', 0.2, 0.107, 0.008),
    word('-', 0.3, 0.111, 0.002),
    word('5', 0.4, 0.1),
  ];
  t.deepEqual(lines(words), ['Total : - 5']);
});

test('signs at one height without any word are one line', (t) => {
  t.deepEqual(lines([word('$', 0.1, 0.1), word('$', 0.6, 0.101), word('x', 0.1, 0.3)]), ['$ $', 'x']);
});

test('text written up the page comes last and cuts through no line', (t) => {
  const side = ['Copyright', '2024'].map((text, at) => ({
    text,
    box: { x: 0.01, y: 0.5 - at * 0.2, width: 0.02, height: 0.18 },
    isTurned: true,
  }));
  t.deepEqual(lines([...side, word('one', 0.1, 0.4), word('two', 0.1, 0.6)]), [
    'one',
    'two',
    'Copyright 2024',
  ]);
});

test('every word is on exactly one line, lines count without gaps, and go left to right', (t) => {
  const places = fc.record({
    text: fc.constantFrom('word', '-', '12.50', ':'),
    box: fc.record({
      x: fc.double({ min: 0, max: 0.9, noNaN: true }),
      y: fc.double({ min: 0, max: 0.9, noNaN: true }),
      width: fc.double({ min: 0, max: 0.1, noNaN: true }),
      height: fc.double({ min: 0, max: 0.1, noNaN: true }),
    }),
  });
  fc.assert(
    fc.property(fc.array(places, { maxLength: 60 }), (words) => {
      const numbered = numberLines(words);
      t.is(numbered.length, words.length);
      for (const [index, { line, box }] of numbered.entries()) {
        const before = numbered[index - 1];
        if (before === undefined) t.is(line, 0);
        else if (before.line === line) t.true(before.box.x <= box.x);
        else t.is(line, before.line + 1);
      }
    }),
  );
});
