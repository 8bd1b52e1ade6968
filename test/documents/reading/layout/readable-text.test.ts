import test from 'ava';
import fc from 'fast-check';
import { readableText } from '../../../../src/documents/reading/layout/readable-text.ts';

test('ligatures are taken apart, and soft hyphens and invisible characters are left out', (t) => {
  t.is(readableText('o\ufb03ce'), 'office');
  t.is(readableText('Rech\u00adnung\u200b'), 'Rechnung');
  t.is(readableText('a\u0002b\u0000'), 'ab');
});

test('letters come composed, and pairs of surrogates stay whole', (t) => {
  t.is(readableText('u\u0308ber'), 'über');
  t.is(readableText('𝟒𝟐 😀'), '𝟒𝟐 😀');
});

test('whatever the text, the result is well formed, composed and free of control characters', (t) => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const readable = readableText(text);
      t.true(readable.isWellFormed());
      t.notRegex(readable, /\p{Cc}/u);
      t.is(readableText(readable), readable);
    }),
  );
  t.pass();
});
