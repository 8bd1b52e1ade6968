import test from 'ava';
import fc from 'fast-check';
import { decodeText } from '../../../../src/documents/reading/text/decode-text.ts';

test('a byte order mark decides, and is no part of the text', (t) => {
  t.is(decodeText(Buffer.from('\ufeffÜber', 'utf8')), 'Über');
  t.is(decodeText(Buffer.from('\ufeffÜber', 'utf16le')), 'Über');
  t.is(decodeText(Buffer.from('\ufeffÜber', 'utf16le').swap16()), 'Über');
});

test('what is no UTF-8 is what the document says, else windows-1252', (t) => {
  t.is(decodeText(Buffer.from('12 \x80 \xfcber', 'latin1')), '12 € über');
  t.is(decodeText(Uint8Array.of(0xd6, 0xe5, 0xed, 0xe0), 'windows-1251'), 'Цена');
  t.is(decodeText(Uint8Array.of(0xfc), 'no-such-charset'), 'ü');
});

test('text in UTF-8 comes back as it was', (t) => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      t.is(decodeText(new TextEncoder().encode(`x${text}`)), `x${text}`);
    }),
  );
});
