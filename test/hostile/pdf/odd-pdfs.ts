import { deflateSync } from 'node:zlib';
import { drawPdf } from '../../documents/reading/draw-pdf.ts';
import type { HostileFile } from '../hostile-file.ts';
import { indexedPdf } from './indexed-pdf.ts';
import { linearisedPdf } from './linearised-pdf.ts';
import { pageOf, pdfFile, showing, stream, textPages } from './pdf-file.ts';

const TEXT = ['Invoice 4711', 'Total 12.50'];
const WORDS = ['Invoice', '4711', 'Total', '12.50'];

const odd = (name: string, bytes: HostileFile['bytes'], words: readonly string[] = WORDS): HostileFile => ({
  name,
  filename: 'odd.pdf',
  bytes,
  ends: ['READ'],
  words,
});

const hex = (text: string) => Buffer.from(text).toString('hex');

/** The hexadecimal content that shows a text, by a filter of that name. */
const filtered = (filters: string, encode: (content: Buffer) => Buffer) =>
  pdfFile({
    ...textPages(['x']),
    11: stream(encode(Buffer.from(showing(TEXT.join(' ')))), `/Filter ${filters}`),
  });

const protectedBy = (pdfVersion: '1.3' | '1.4' | '1.6' | '1.7ext3') =>
  odd(`a PDF of version ${pdfVersion} that only its owner may change`, () =>
    drawPdf((pdf) => pdf.text(TEXT.join(' '), 40, 40), {
      pdfVersion,
      ownerPassword: 'mine',
      permissions: { copying: false },
    }),
  );

/** Well-formed PDFs of forms that are seldom seen; all of them are read. */
export const ODD_PDFS: readonly HostileFile[] = [
  odd('a PDF behind a thousand bytes of something else', () =>
    Buffer.concat([Buffer.alloc(1000, '#\n'), pdfFile(textPages(TEXT))]),
  ),
  odd('a PDF with rubbish behind its end', () =>
    Buffer.concat([pdfFile(textPages(TEXT)), Buffer.alloc(3000)]),
  ),
  {
    ...odd('a PDF with object and cross-reference streams', () => indexedPdf(textPages(TEXT))),
    isCheap: true,
  },
  odd('a linearised PDF', () => linearisedPdf(textPages(TEXT))),
  {
    ...odd('a PDF whose text was changed by an update at its end', () => {
      const before = pdfFile(textPages(['Draft', 'Total 12.50']));
      const at = before.indexOf('xref\n');
      const object = Buffer.concat([
        Buffer.from('11 0 obj\n'),
        stream(showing('Invoice 4711')),
        Buffer.from('\nendobj\n'),
      ]);
      const end = `xref\n11 1\n${String(before.length).padStart(10, '0')} 00000 n \ntrailer\n<< /Size 14 /Root 1 0 R /Prev ${at} >>\nstartxref\n${before.length + object.length}\n%%EOF\n`;
      return Buffer.concat([before, object, Buffer.from(end)]);
    }),
    isCheap: true,
  },
  ...[90, 180, 270, -90, 450].map((turn) =>
    odd(`a PDF turned by ${turn} degrees`, () => pdfFile(textPages(TEXT, `/Rotate ${turn}`))),
  ),
  odd('a PDF cropped to where its text stands', () => pdfFile(textPages(TEXT, '/CropBox [20 480 300 540]'))),
  odd('a PDF whose boxes are upside down and below zero', () =>
    pdfFile(textPages(TEXT, '/MediaBox [400 600 -100 -100]')),
  ),
  odd('a PDF whose units are ten times as large', () => pdfFile(textPages(TEXT, '/UserUnit 10'))),
  odd('a PDF whose pages inherit size, turn and fonts', () => {
    const objects = textPages(TEXT);
    for (const page of [10, 12]) objects[page] = `<< /Type /Page /Parent 2 0 R /Contents ${page + 1} 0 R >>`;
    objects[2] =
      '<< /Type /Pages /Count 2 /Kids [10 0 R 12 0 R] /MediaBox [0 0 400 600] /Rotate 90 /Resources << /Font << /F 3 0 R >> >> >>';
    return pdfFile(objects);
  }),
  odd('a PDF that leaves out every type', () => {
    const objects = textPages(TEXT);
    for (const [number, object] of Object.entries(objects)) {
      objects[Number(number)] = Buffer.from(
        object.toString('latin1').replace(/\/Type \/(?:Catalog|Pages?|Font)\b/, ''),
        'latin1',
      );
    }
    return pdfFile(objects);
  }),
  odd('a PDF whose lines end with carriage returns', () => {
    const objects = textPages(TEXT);
    return Buffer.from(
      pdfFile(objects)
        .toString('latin1')
        .replace(/\n/g, '\r')
        .replace(/stream\r/g, 'stream\r\n'),
      'latin1',
    );
  }),
  odd('a PDF whose cross-reference table is elsewhere', () =>
    Buffer.from(
      pdfFile(textPages(TEXT))
        .toString('latin1')
        .replace(/startxref\n\d+/, 'startxref\n7'),
      'latin1',
    ),
  ),
  odd('a PDF whose streams lie about their length', () =>
    Buffer.from(
      pdfFile(textPages(TEXT))
        .toString('latin1')
        .replace(/\/Length \d+/g, '/Length 3 '),
      'latin1',
    ),
  ),
  odd('a PDF whose content is split in many streams', () => {
    const pieces = ['BT /F 14 Tf', '40 500 Td', '(Invoice 4711', 'Total 12.50)', 'Tj ET'];
    const objects = textPages(['x']);
    objects[10] = pageOf(11).replace(
      '/Contents 11 0 R',
      `/Contents [${pieces.map((_, index) => `${20 + index} 0 R`).join(' ')}]`,
    );
    for (const [index, piece] of pieces.entries()) objects[20 + index] = stream(piece);
    return pdfFile(objects);
  }),
  odd('a PDF in hexadecimal', () =>
    filtered('/ASCIIHexDecode', (content) => Buffer.from(`${content.toString('hex')}>`)),
  ),
  odd('a PDF in hexadecimal of something deflated', () =>
    filtered('[/ASCIIHexDecode /FlateDecode]', (content) =>
      Buffer.from(`${deflateSync(content).toString('hex')}>`),
    ),
  ),
  odd('a PDF with abbreviated filters', () =>
    filtered('[/AHx /Fl]', (content) => Buffer.from(`${deflateSync(content).toString('hex')}>`)),
  ),
  odd('a PDF that shows its text in hexadecimal strings', () =>
    pdfFile({ ...textPages(['x']), 11: stream(`BT /F 14 Tf 40 500 Td <${hex(TEXT.join(' '))}> Tj ET`) }),
  ),
  odd('a PDF whose text is shown through forms in forms', () => {
    const form = (content: string, next: string) =>
      stream(
        content,
        `/Type /XObject /Subtype /Form /BBox [0 0 400 600] /Resources << /Font << /F 3 0 R >> ${next} >>`,
      );
    return pdfFile({
      ...textPages(['x'], '/Resources << /XObject << /N 20 0 R >> >>'),
      11: stream('/N Do'),
      20: form('/N Do', '/XObject << /N 21 0 R >>'),
      21: form(showing(TEXT.join(' ')), ''),
    });
  }),
  odd('a PDF of version 2.0', () => pdfFile(textPages(TEXT), { header: '%PDF-2.0\n' })),
  odd('a PDF with an empty page between', () => pdfFile(textPages([TEXT[0] ?? '', '', TEXT[1] ?? '']))),
  ...(['1.3', '1.4', '1.6', '1.7ext3'] as const).map(protectedBy),
];
