import test from 'ava';
import fc from 'fast-check';
import { parseDuration, parsePorts, parseRate, parseSize } from '../../src/config/quantities.ts';

test('a size is bytes, or a number with a decimal unit in any case', (t) => {
  const sizes: [string, number][] = [
    ['0', 0],
    ['52428800', 52_428_800],
    ['1B', 1],
    ['2kb', 2000],
    ['50MB', 50_000_000],
    ['50 mb', 50_000_000],
    ['1GB', 1_000_000_000],
    [' 5MB ', 5_000_000],
  ];
  for (const [text, bytes] of sizes) t.is(parseSize(text), bytes, text);
});

test('a duration is a number with a unit', (t) => {
  const durations: [string, number][] = [
    ['200ms', 200],
    ['30s', 30_000],
    ['5m', 300_000],
    ['24h', 86_400_000],
    ['7d', 604_800_000],
    ['0s', 0],
  ];
  for (const [text, ms] of durations) t.is(parseDuration(text), ms, text);
});

test('a rate is so many in a time of a second or more', (t) => {
  t.deepEqual(parseRate('600/1m'), { requests: 600, windowMs: 60_000 });
  for (const text of ['600', '/1m', '600/', '0/1m', '-1/1m', '5/999ms', '5/1m/1m'])
    t.is(parseRate(text), null, text);
});

test('ports stand with commas between them, each once', (t) => {
  t.deepEqual(parsePorts('443'), [443]);
  t.deepEqual(parsePorts('80, 443,8443,80'), [80, 443, 8443]);
  for (const text of ['', ',', '80,', '0', '65536', '80 443', '80;443', '-1', '1e3', 'http'])
    t.is(parsePorts(text), null, text);
});

test('any other text is nothing, and no text is a negative or broken number', (t) => {
  for (const text of ['', 'MB', '5 M', '5KiB', '1,5MB', '1e3', '30', '30 s', '30S', '1h30m', '-5s']) {
    if (!/^\d+$/.test(text)) t.is(parseSize(text), null, text);
    t.is(parseDuration(text), null, text);
  }
  fc.assert(
    fc.property(fc.string({ maxLength: 12 }), (text) => {
      for (const value of [parseSize(text), parseDuration(text)]) t.true(value === null || value >= 0);
    }),
  );
});
