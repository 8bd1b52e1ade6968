import test from 'ava';
import { readWhole } from '../../../../src/documents/reading/text/read-whole.ts';
import { temporaryFile } from '../temporary-file.ts';

test('files of all sizes come whole, one after the other, and none has a rest of the one before', (t) => {
  for (const size of [65_536, 3, 0, 65_537, 200_000, 1]) {
    const bytes = Buffer.alloc(size, String(size));
    const { path } = temporaryFile(t, bytes, 'text/plain');
    t.true(
      readWhole(path, (read) => read.equals(bytes)),
      `${size} bytes`,
    );
  }
});

test('small files share one buffer, so that thousands of them leave nothing behind', (t) => {
  const { path } = temporaryFile(t, Buffer.from('a note'), 'text/plain');
  const buffers = new Set(Array.from({ length: 100 }, () => readWhole(path, ({ buffer }) => buffer)));
  t.is(buffers.size, 1);
});

test('a file that is not there is told as such, and so is a reader that fails', (t) => {
  t.throws(() => readWhole('/no/such/file', String), { code: 'ENOENT' });
  const { path } = temporaryFile(t, Buffer.from('a note'), 'text/plain');
  t.throws(
    () =>
      readWhole(path, () => {
        throw new RangeError('too much');
      }),
    { instanceOf: RangeError },
  );
});
