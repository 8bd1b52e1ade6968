import test from 'ava';
import fc from 'fast-check';
import { safeJson, safeJsonLine, safeLines, safeText } from '../../src/cli/safe-text.ts';

/** What steers a terminal or turns text round. */
const STEERS = /[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]/u;

const anyText = fc.string({
  unit: fc.oneof(fc.constantFrom('\u001b', '\u009b', '\u202e', '\u2028', '\r', '\n', '\u007f'), fc.string()),
});

test('no text comes out with what could steer a terminal', (t) => {
  fc.assert(fc.property(anyText, (text) => !STEERS.test(safeText(text))));
  fc.assert(fc.property(anyText, (text) => !STEERS.test(safeLines(text).replaceAll('\n', ''))));
  t.is(safeText('a\u001b]0;title\u0007b\u202ec'), 'a ]0;title b c');
});

test('JSON keeps every value, by escapes', (t) => {
  fc.assert(
    fc.property(fc.dictionary(anyText, anyText), (value) => {
      for (const json of [safeJson(value), safeJsonLine(value)]) {
        t.deepEqual(JSON.parse(json), JSON.parse(JSON.stringify(value)));
        t.notRegex(json.replaceAll('\n', ''), STEERS);
      }
    }),
  );
});
