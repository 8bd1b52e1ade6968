import test from 'ava';
import fc from 'fast-check';
import { downloadName } from '../../activities/download-name.ts';

const nameOf = (path: string, contentDisposition: string | null = null) =>
  downloadName({ url: new URL(path, 'https://example.com'), contentDisposition });

test('a download has the name that its server gives, in each of its forms', (t) => {
  const headers: Record<string, string> = {
    'attachment; filename="a b.pdf"': 'a b.pdf',
    'inline; filename=plain.pdf': 'plain.pdf',
    'attachment; filename="f.pdf"; filename*=UTF-8\'\'M%C3%BCller.pdf': 'Müller.pdf',
    'attachment; filename="../../etc/passwd"': 'passwd',
    'attachment; filename="C:\\\\secret\\\\x.pdf"': 'x.pdf',
  };
  for (const [header, name] of Object.entries(headers)) t.is(nameOf('/path.pdf', header), name, header);
});

test('without one, or with a broken one, it has the end of its path', (t) => {
  for (const header of [
    null,
    '',
    'attachment',
    'attachment; filename=""',
    'filename="x.pdf"',
    '";;',
    'a; filename*=x',
  ])
    t.is(nameOf('/a/path%20b.pdf?x=/y.txt', header), 'path b.pdf', String(header));
  t.is(nameOf('/a%2Fb.pdf'), 'b.pdf');
  t.is(nameOf('/%E9.pdf'), '%E9.pdf');
  t.is(nameOf('/folder/'), 'document');
  t.is(nameOf('/'), 'document');
});

test('whatever is said, the name is one of a file: no folder, no control character, at most 255 characters', (t) => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (path, value) => {
      const url = new URL('https://example.com');
      url.pathname = path;
      for (const header of [null, value, `attachment; filename="${value}"`]) {
        const name = downloadName({ url, contentDisposition: header });
        t.regex(name, /^[^/\\\p{Cc}]+$/u);
        t.true([...name].length <= 255);
      }
    }),
  );
});
