import { deflateRawSync } from 'node:zlib';
import {
  docxParts,
  type OfficeParts,
  packParts,
  paragraph,
  relations,
  xlsxParts,
} from '../../documents/reading/office/office-file.ts';
import type { HostileFile } from '../hostile-file.ts';
import { zipEntries } from './zip-entries.ts';

const WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';
const sound = () => docxParts(paragraph('Invoice 4711') + paragraph('Total 12.50'));
const withBody = (document: string): OfficeParts => ({ ...sound(), 'word/document.xml': document });

const docx = (
  name: string,
  bytes: () => Uint8Array,
  ends: HostileFile['ends'],
  words?: readonly string[],
): HostileFile => ({ name, filename: 'letter.docx', bytes, ends, ...(words === undefined ? {} : { words }) });

const xlsx = (
  name: string,
  bytes: () => Uint8Array,
  ends: HostileFile['ends'],
  words?: readonly string[],
): HostileFile => ({ ...docx(name, bytes, ends, words), filename: 'list.xlsx' });

/** A zip entry's flag and sizes changed in both of its headers. */
function patched(bytes: Uint8Array, change: (header: Buffer, at: number) => void): Buffer {
  const file = Buffer.from(bytes);
  for (let at = file.indexOf('PK\x03\x04'); at !== -1; at = file.indexOf('PK\x03\x04', at + 4))
    change(file, at + 6);
  for (let at = file.indexOf('PK\x01\x02'); at !== -1; at = file.indexOf('PK\x01\x02', at + 4))
    change(file, at + 8);
  return file;
}

const LAUGHS = `<?xml version="1.0"?><!DOCTYPE d [<!ENTITY a0 "lol">${Array.from({ length: 9 }, (_, level) => `<!ENTITY a${level + 1} "${`&a${level};`.repeat(10)}">`).join('')}]>`;
const OUTSIDE = '<?xml version="1.0"?><!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]>';

/** Office files that are cut off, locked, or larger than they say. */
export const BROKEN_OFFICE: readonly HostileFile[] = [
  ...[0.3, 0.6, 0.95].map((share) =>
    docx(`a DOCX cut off at ${share * 100} %`, () => {
      const whole = packParts({ ...sound(), 'word/media/image1.bin': Buffer.alloc(20_000, 'x') });
      return whole.subarray(0, Math.floor(share * whole.length));
    }, ['CORRUPT_FILE', 'REFUSED']),
  ),
  docx(
    'a DOCX whose main part is missing',
    () => packParts({ ...sound(), '_rels/.rels': relations({ r: ['officeDocument', 'word/other.xml'] }) }),
    ['CORRUPT_FILE'],
  ),
  docx(
    'a DOCX without relations',
    () => packParts({ 'word/document.xml': sound()['word/document.xml'] ?? '' }),
    ['CORRUPT_FILE'],
  ),
  docx(
    'a DOCX whose XML breaks off',
    () => packParts(withBody(`<w:document ${WORD}><w:body>${paragraph('Invoice')}`)),
    ['CORRUPT_FILE'],
  ),
  docx('a DOCX whose bytes do not inflate', () => patchedData(packParts(sound())), ['CORRUPT_FILE']),
  docx(
    'a DOCX whose parts are encrypted',
    () => patched(packParts(sound()), (header, at) => header.writeUInt16LE(1, at)),
    ['PASSWORD_PROTECTED', 'CORRUPT_FILE'],
  ),
  docx(
    'a DOCX that says it is smaller than it is',
    () => patched(packParts(sound()), (header, at) => header.writeUInt32LE(10, at + 16)),
    ['CORRUPT_FILE'],
  ),
  {
    ...docx(
      'a DOCX that laughs a billion times',
      () =>
        packParts(
          withBody(
            `${LAUGHS}<w:document ${WORD}><w:body><w:p><w:r><w:t>&a9;</w:t></w:r></w:p></w:body></w:document>`.replace(
              '<?xml version="1.0"?>',
              '',
            ),
          ),
        ),
      ['CORRUPT_FILE'],
    ),
    isCheap: true,
  },
  docx(
    'a DOCX that asks for a file of this machine',
    () =>
      packParts(
        withBody(
          `${OUTSIDE}<w:document ${WORD}><w:body><w:p><w:r><w:t>&x;</w:t></w:r></w:p></w:body></w:document>`.replace(
            '<?xml version="1.0"?>',
            '',
          ),
        ),
      ),
    ['CORRUPT_FILE'],
  ),
  {
    ...docx(
      'a DOCX with a gigabyte of one letter',
      () => zipEntries({ ...asBytes(sound()), 'word/document.xml': bomb(1_000_000_000) }),
      ['DOCUMENT_TOO_COMPLEX'],
    ),
  },
  docx('a DOCX whose headers are one bomb fifty times', () => {
    const names = Array.from({ length: 50 }, (_, index) => `header${index}.xml`);
    const one = bomb(20_000_000);
    const headers = names.map((name) => [`word/${name}`, one] as const);
    const rels = relations(Object.fromEntries(names.map((name) => [name, ['header', name]])));
    return zipEntries({
      ...asBytes(sound()),
      'word/_rels/document.xml.rels': { data: Buffer.from(rels) },
      ...Object.fromEntries(headers),
    });
  }, ['DOCUMENT_TOO_COMPLEX']),
  docx(
    'a DOCX of twenty thousand parts',
    () =>
      packParts({
        ...sound(),
        ...Object.fromEntries(
          Array.from({ length: 20_000 }, (_, index) => [`word/media/${index}`, new Uint8Array()]),
        ),
      }),
    ['DOCUMENT_TOO_COMPLEX'],
  ),
  {
    ...docx(
      'a DOCX whose parts would climb out of a folder',
      () =>
        packParts({
          ...sound(),
          '../../../../tmp/extractform-reading-climbed': Buffer.from('x'),
          '/tmp/extractform-reading-climbed': Buffer.from('x'),
        }),
      ['READ', 'CORRUPT_FILE'],
    ),
    isCheap: true,
  },
  docx(
    'a DOCX of tables in tables',
    () =>
      packParts(
        docxParts(
          `${'<w:tbl><w:tr><w:tc>'.repeat(3000)}${paragraph('deep')}${'</w:tc></w:tr></w:tbl>'.repeat(3000)}`,
        ),
      ),
    ['READ', 'DOCUMENT_TOO_COMPLEX'],
  ),
  docx('a DOCX of a million levels', () => packParts(docxParts(`${'<w:sdt>'.repeat(1_000_000)}`)), [
    'DOCUMENT_TOO_COMPLEX',
    'CORRUPT_FILE',
  ]),
  docx('a DOCX without text', () => packParts(docxParts('<w:p/>')), ['EMPTY_DOCUMENT']),
  docx('a DOCX behind other bytes', () => Buffer.concat([Buffer.from('MZ'), packParts(sound())]), [
    'REFUSED',
  ]),
  xlsx(
    'an XLSX whose cell is in the last place there is',
    () => packParts(xlsxParts({ Far: '<row r="1048576"><c r="XFD1048576"><v>12.5</v></c></row>' })),
    ['READ'],
    ['12.5'],
  ),
  xlsx(
    'an XLSX whose cells refer to texts that are not there',
    () =>
      packParts(
        xlsxParts({ Lost: '<row r="1"><c r="A1" t="s"><v>99999</v></c><c r="B1"><v>7</v></c></row>' }),
      ),
    ['READ'],
    ['7'],
  ),
  xlsx(
    'an XLSX whose cells are numbered by a joker',
    () => packParts(xlsxParts({ Odd: '<row r="x"><c r="-1"><v>7</v></c><c r=""><v>8</v></c></row>' })),
    ['READ'],
    ['7', '8'],
  ),
  xlsx(
    'an XLSX of a million cells',
    () =>
      packParts(
        xlsxParts({
          Many: Array.from(
            { length: 10_000 },
            (_, row) => `<row r="${row + 1}">${'<c><v>1</v></c>'.repeat(100)}</row>`,
          ).join(''),
        }),
      ),
    ['DOCUMENT_TOO_COMPLEX'],
  ),
  xlsx(
    'an XLSX of ten thousand rows',
    () => packParts(xlsxParts({ Long: '<row><c><v>1</v></c><c><v>2</v></c></row>'.repeat(10_000) })),
    ['READ'],
  ),
  xlsx(
    'an XLSX of four hundred thousand rows',
    () => packParts(xlsxParts({ Long: '<row><c><v>1</v></c></row>'.repeat(400_000) })),
    ['TOO_MANY_PAGES', 'DOCUMENT_TOO_COMPLEX'],
  ),
  xlsx(
    'an XLSX whose merged cells are all cells',
    () =>
      packParts({
        ...xlsxParts({ Merged: '<row r="1"><c r="A1"><v>7</v></c></row>' }),
        'xl/worksheets/sheet0.xml':
          '<worksheet><sheetData><row r="1"><c r="A1"><v>7</v></c></row></sheetData><mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells></worksheet>',
      }),
    ['READ'],
    ['7'],
  ),
  xlsx(
    'an XLSX whose number format never ends',
    () =>
      packParts(
        xlsxParts(
          { Formats: '<row><c s="0"><v>12.5</v></c></row>' },
          {
            'xl/styles.xml': `<styleSheet><numFmts><numFmt numFmtId="200" formatCode="${'0[.'.repeat(50_000)}"/></numFmts><cellXfs><xf numFmtId="200"/></cellXfs></styleSheet>`,
          },
        ),
      ),
    ['READ'],
    ['12.5'],
  ),
  xlsx('an XLSX without a sheet', () => packParts(xlsxParts({})), ['EMPTY_DOCUMENT']),
  docx('a zip of something else', () => packParts({ 'readme.txt': 'Total 12.50' }), ['REFUSED']),
  docx('an old DOC file', () => Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(5000)]), [
    'REFUSED',
  ]),
];

function asBytes(parts: OfficeParts): Parameters<typeof zipEntries>[0] {
  return Object.fromEntries(Object.entries(parts).map(([name, part]) => [name, { data: Buffer.from(part) }]));
}

/** A part of one letter so many times, deflated. */
function bomb(length: number): { data: Buffer; size: number } {
  const start = `<w:document ${WORD}><w:body><w:p><w:r><w:t>`;
  const end = '</w:t></w:r></w:p></w:body></w:document>';
  const whole = Buffer.concat([Buffer.from(start), Buffer.alloc(length, 'x'), Buffer.from(end)]);
  return { data: deflateRawSync(whole), size: whole.length };
}

/** The data of every part overwritten, the directory left whole. */
function patchedData(bytes: Uint8Array): Buffer {
  const file = Buffer.from(bytes);
  const at = file.indexOf('word/document.xml') + 'word/document.xml'.length;
  file.fill(0xff, at, at + 40);
  return file;
}
