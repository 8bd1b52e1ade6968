import test from 'ava';
import { SaxesParser } from 'saxes';
import { calibrationError, reliabilityBins } from '../../bench/evaluation/calibration.ts';
import { drawReliability } from '../../bench/evaluation/draw-reliability.ts';

const values = (confidence: number, right: number, wrong: number) =>
  Array.from({ length: right + wrong }, (_, at) => ({ confidence, isRight: at < right }));

test('The calibration error is how far stated and right lie apart, weighted by the values of each bin', (t) => {
  t.is(calibrationError(values(0.75, 3, 1)), 0);
  t.is(calibrationError(values(1, 0, 2)), 1);
  const error = calibrationError([...values(0.95, 19, 1), ...values(0.5, 1, 4)]);
  t.is(error?.toFixed(6), (((0.5 - 0.2) * 5) / 25).toFixed(6));
  t.is(calibrationError([]), null);
});

test('A value goes into the bin that its confidence begins, 1 into the last one', (t) => {
  const bins = reliabilityBins([
    ...values(0.3, 1, 0),
    ...values(0.6, 1, 1),
    ...values(0.9, 1, 0),
    ...values(1, 1, 0),
  ]);
  t.deepEqual(
    bins.map(({ from, count, right }) => [from, count, right]),
    [
      [0.3, 1, 1],
      [0.6, 2, 0.5],
      [0.9, 2, 1],
    ],
  );
});

test('The diagram is a well-formed SVG with its axes, a count for each bin and the error', (t) => {
  const svg = drawReliability([...values(0.95, 19, 1), ...values(0.5, 1, 4)], 'Mine & "yours"');
  const texts: string[] = [];
  const parser = new SaxesParser();
  parser.on('text', (text) => texts.push(text.trim()));
  parser.on('error', (error) => t.fail(error.message));
  parser.write(svg).close();
  for (const text of [
    'Mine & "yours"',
    '25 values, calibration error 0.060',
    'confidence',
    'part that is right',
    '20',
    '5',
  ]) {
    t.true(texts.includes(text), text);
  }
  t.notThrows(() => drawReliability([], 'Nothing'));
});
