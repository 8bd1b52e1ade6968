import test from 'ava';
import fc from 'fast-check';
import { cleanFilename } from '../../src/contract/clean-filename.ts';

test('any name becomes one that can be stored, shown and put into a header', (t) => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 600 }), (given) => {
      const name = cleanFilename(given);
      t.true(name.isWellFormed());
      t.notRegex(name, /[\\/\p{Cc}]/u);
      t.true(name.length > 0 && [...name].length <= 255);
      t.is(name, cleanFilename(name), 'cleaning is done once');
    }),
  );
});

test('no control character of either block is kept, and a name that is cut does not end in a space', (t) => {
  t.is(cleanFilename('a\u0000\u001f\u007f\u0085\u009fb.txt'), 'ab.txt');
  t.is(cleanFilename(`${'x'.repeat(254)} y`), 'x'.repeat(254));
});

test('what turns the direction of a name or ends its line is left out: the type is where it seems to be', (t) => {
  t.is(cleanFilename('invoice\u202efdp.exe'), 'invoicefdp.exe');
  t.is(cleanFilename('a\u2028b\u2029c\u2066d\u2069.txt'), 'abcd.txt');
  t.is(cleanFilename('فاتورة\u200f 7.pdf'), 'فاتورة\u200f 7.pdf');
});

test('an ordinary name stays as it is', (t) => {
  for (const name of ['invoice.pdf', 'größe (1) 請求書.png', 'a"b\'c.txt', '.hidden']) {
    t.is(cleanFilename(name), name);
  }
});

test('a file without a name is called document', (t) => {
  for (const given of [null, '', ' ', '/', 'folder\\', '\u0000']) t.is(cleanFilename(given), 'document');
});

test('the same name in two Unicode forms is one name', (t) => {
  t.is(cleanFilename('u\u0308ber.txt'), '\u00fcber.txt');
});
