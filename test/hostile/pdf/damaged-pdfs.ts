import { drawPdf } from '../../documents/reading/draw-pdf.ts';
import type { HostileFile } from '../hostile-file.ts';
import { linearisedPdf } from './linearised-pdf.ts';
import { pageOf, pdfFile, showing, stream, textPages } from './pdf-file.ts';

const TEXT = ['Invoice number 4711', 'Total 12.50 EUR', 'Thank you for your order'];
const drawn = () => drawPdf((pdf) => TEXT.map((text) => pdf.addPage().text(text, 40, 40)));

/** Three pages, cut off after a share of its bytes. */
const cutOff = (share: number): HostileFile => ({
  name: `a PDF cut off at ${Math.round(share * 100)} %`,
  filename: 'cut-off.pdf',
  bytes: async () => {
    const whole = await drawn();
    return whole.subarray(0, Math.floor(share * whole.length));
  },
  ends: ['CORRUPT_FILE'],
});

/** The same, with what all pages need at its beginning. */
const cutOffLate = (share: number): HostileFile => ({
  name: `a linearised PDF cut off at ${Math.round(share * 100)} %`,
  filename: 'cut-off.pdf',
  bytes: () => {
    const whole = linearisedPdf(textPages(TEXT));
    return whole.subarray(0, Math.floor(share * whole.length));
  },
  ends: ['CORRUPT_FILE'],
});

const written = (name: string, bytes: () => Uint8Array, ends: HostileFile['ends']): HostileFile => ({
  name,
  filename: 'damaged.pdf',
  bytes,
  ends,
});

/** PDFs that are protected, cut off, or contradict themselves. */
export const DAMAGED_PDFS: readonly HostileFile[] = [
  {
    name: 'a PDF that asks for a password',
    filename: 'secret.pdf',
    bytes: () => drawPdf((pdf) => pdf.text('secret', 40, 40), { userPassword: 'open sesame' }),
    ends: ['PASSWORD_PROTECTED'],
  },
  {
    name: 'a PDF with the wrong password',
    filename: 'secret.pdf',
    bytes: () => drawPdf((pdf) => pdf.text('secret', 40, 40), { userPassword: 'open sesame' }),
    ends: ['PASSWORD_PROTECTED'],
    password: 'wrong',
  },
  written(
    'a PDF with a security handler that nobody knows',
    () =>
      pdfFile(
        { ...textPages(TEXT), 9: '<< /Filter /Unheard.Of /V 9 /R 9 >>' },
        { trailer: '/Encrypt 9 0 R' },
      ),
    ['PASSWORD_PROTECTED', 'CORRUPT_FILE'],
  ),
  ...[0.02, 0.1, 0.3, 0.5, 0.7, 0.85].map(cutOff),
  ...[0.4, 0.6, 0.95].map(cutOffLate),
  written('a PDF whose cross-reference table points to itself', () => {
    const sound = pdfFile(textPages(TEXT)).toString('latin1');
    const at = Number(/startxref\s+(\d+)/.exec(sound)?.[1]);
    return Buffer.from(sound.replace('/Root 1 0 R', `/Root 1 0 R /Prev ${at}`), 'latin1');
  }, ['READ', 'CORRUPT_FILE']),
  written(
    'a PDF whose page tree goes round in a circle',
    () =>
      pdfFile({
        ...textPages(TEXT),
        2: '<< /Type /Pages /Count 3 /Kids [4 0 R] >>',
        4: '<< /Type /Pages /Parent 2 0 R /Count 3 /Kids [2 0 R] >>',
      }),
    ['CORRUPT_FILE', 'EMPTY_DOCUMENT'],
  ),
  written('a PDF whose page tree is ten thousand levels deep', () => {
    const depth = 10_000;
    const objects = textPages(TEXT);
    objects[2] = '<< /Type /Pages /Count 1 /Kids [100 0 R] >>';
    for (let level = 0; level < depth; level += 1) {
      const kid = level === depth - 1 ? 10 : 101 + level;
      objects[100 + level] = `<< /Type /Pages /Parent 2 0 R /Count 1 /Kids [${kid} 0 R] >>`;
    }
    return pdfFile(objects);
  }, ['CORRUPT_FILE', 'EMPTY_DOCUMENT', 'DOCUMENT_TOO_COMPLEX', 'READ']),
  written('a PDF of a hundred thousand pages', () => {
    const objects = textPages(TEXT);
    const pages = Array.from({ length: 100_000 }, (_, index) => 100 + index);
    objects[2] = `<< /Type /Pages /Count ${pages.length} /Kids [${pages.map((page) => `${page} 0 R`).join(' ')}] >>`;
    for (const page of pages) objects[page] = pageOf(11);
    return pdfFile(objects);
  }, ['TOO_MANY_PAGES']),
  written(
    'a PDF that shows one page a hundred thousand times',
    () =>
      pdfFile({
        ...textPages(TEXT),
        2: `<< /Type /Pages /Count 100000 /Kids [${'10 0 R '.repeat(100_000)}] >>`,
      }),
    ['TOO_MANY_PAGES'],
  ),
  written(
    'a PDF that claims a hundred thousand pages and has one',
    () => pdfFile({ ...textPages(TEXT), 2: '<< /Type /Pages /Count 100000 /Kids [10 0 R] >>' }),
    ['TOO_MANY_PAGES', 'CORRUPT_FILE', 'READ'],
  ),
  {
    ...written('a PDF without pages', () => pdfFile({ ...textPages([]) }), ['EMPTY_DOCUMENT']),
    isCheap: true,
  },
  written(
    'a PDF that counts its pages below zero',
    () => pdfFile({ ...textPages(TEXT), 2: '<< /Type /Pages /Count -3 /Kids [10 0 R 12 0 R 14 0 R] >>' }),
    ['READ', 'CORRUPT_FILE', 'EMPTY_DOCUMENT'],
  ),
  written(
    'a PDF whose catalog has no page tree',
    () => pdfFile({ ...textPages(TEXT), 1: '<< /Type /Catalog >>' }),
    ['CORRUPT_FILE', 'EMPTY_DOCUMENT'],
  ),
  written(
    'a PDF whose pages are not there',
    () => pdfFile({ ...textPages([]), 2: '<< /Type /Pages /Count 2 /Kids [77 0 R 78 0 R] >>' }),
    ['CORRUPT_FILE', 'EMPTY_DOCUMENT'],
  ),
  written('a PDF whose page is a number', () => pdfFile({ ...textPages(TEXT), 10: '42' }), [
    'CORRUPT_FILE',
    'READ',
  ]),
  written('a PDF whose page has no area', () => pdfFile(textPages(TEXT, '/MediaBox [0 0 0 0]')), [
    'READ',
    'CORRUPT_FILE',
  ]),
  written(
    'a PDF whose page is ten kilometres wide',
    () => pdfFile(textPages(TEXT, '/MediaBox [0 0 28346456 28346456]')),
    ['READ', 'CORRUPT_FILE', 'DOCUMENT_TOO_COMPLEX'],
  ),
  written('a PDF whose length entries refer to themselves', () => {
    const content = showing('Total 12.50');
    return pdfFile({ ...textPages(['x']), 11: `<< /Length 11 0 R >>\nstream\n${content}\nendstream` });
  }, ['READ', 'CORRUPT_FILE']),
  written(
    'a PDF whose content is random bytes that claim to be deflated',
    () => pdfFile({ ...textPages(['x']), 11: stream(noise(4000), '/Filter /FlateDecode') }),
    ['READ', 'CORRUPT_FILE'],
  ),
  written(
    'a PDF of a header and random bytes',
    () => Buffer.concat([Buffer.from('%PDF-1.7\n'), noise(50_000)]),
    ['CORRUPT_FILE'],
  ),
];

/** Bytes without a pattern, the same each time. */
export function noise(length: number): Buffer {
  const bytes = Buffer.alloc(length);
  let state = 1;
  for (let at = 0; at < length; at += 1) {
    state = (state * 1_103_515_245 + 12_345) & 0x7fffffff;
    bytes[at] = state >> 16;
  }
  return bytes;
}
