import test from 'ava';
import fc from 'fast-check';
import { fileNameIn } from '../../../src/http/reading/part-headers.ts';

/** What the parser of forms looks for: the same names in time that grows with the square of the length. */
function slowName(header: string): string | null {
  const match = /\bfilename=("(.*?)"|([^()<>{}[\]@,;:"?=\s/\t]+))($|;\s)/is.exec(header);
  if (match === null) return null;
  const name = match[2] ?? match[3] ?? '';
  return name
    .slice(name.lastIndexOf('\\') + 1)
    .replaceAll('%22', '"')
    .replace(/&#(\d{4});/g, (_, code) => String.fromCharCode(Number(code)));
}

test('names are read as browsers and scripts write them', (t) => {
  for (const [header, name] of [
    ['form-data; name="file"; filename="a.pdf"', 'a.pdf'],
    ['form-data; name="file"; filename=a.pdf', 'a.pdf'],
    ['form-data; filename="a;b.pdf"; name="file"', 'a;b.pdf'],
    ['form-data; name="file"; filename="a"b.pdf"', 'a"b.pdf'],
    ['form-data; name="file"; filename="a%22b.pdf"', 'a"b.pdf'],
    ['form-data; name="file"; filename="C:\\docs\\a.pdf"', 'a.pdf'],
    ['form-data; name="filename=x"; filename="a.pdf"', 'a.pdf'],
    ['form-data; name="file"; FILENAME=""', ''],
    ['form-data; name="file"', null],
    ['form-data; name="file"; filename="open', null],
    ['form-data; name="file"; filename*=UTF-8\'\'a.pdf', null],
  ] as const)
    t.is(fileNameIn(header), name, header);
});

test('any header gives the name that it gave', (t) => {
  const part = fc.constantFrom(
    'filename=',
    ' filename="',
    '"',
    '; ',
    ';',
    ' ',
    '\\',
    '%22',
    'a',
    '=',
    '&#1234;',
    'x.pdf',
  );
  fc.assert(
    fc.property(fc.array(part, { maxLength: 14 }), (parts) => {
      const header = parts.join('');
      t.is(fileNameIn(header), slowName(header), header);
    }),
    { numRuns: 2_000 },
  );
});

test('a header that begins a name again and again is read at once', (t) => {
  const header = `form-data; name="file"${' filename="a'.repeat(100_000)}`;
  const begun = process.cpuUsage();
  t.is(fileNameIn(header), null);
  t.true(process.cpuUsage(begun).user < 5_000_000, 'the square of it takes minutes');
});
