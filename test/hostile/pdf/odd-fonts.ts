import type { HostileFile } from '../hostile-file.ts';
import { pdfFile, stream, textPages } from './pdf-file.ts';

/** One page that shows a hexadecimal string in a font of its own. */
const inFont = (font: string, shown: string, more: Record<number, string | Buffer> = {}, size = 14) =>
  pdfFile({
    ...textPages(['x']),
    3: font,
    11: stream(`BT /F ${size} Tf 40 500 Td <${shown}> Tj ET`),
    ...more,
  });

const inFontOf = (name: string, words: readonly string[], bytes: () => Buffer): HostileFile => ({
  name,
  filename: 'fonts.pdf',
  bytes,
  ends: ['READ'],
  words,
});

const cid = (ordering: string) =>
  `<< /Type /Font /Subtype /CIDFontType0 /BaseFont /Unknown /CIDSystemInfo << /Registry (Adobe) /Ordering (${ordering}) /Supplement 2 >> /FontDescriptor 5 0 R /DW 1000 >>`;
const DESCRIPTOR =
  '<< /Type /FontDescriptor /FontName /Unknown /Flags 4 /FontBBox [0 -200 1000 900] /ItalicAngle 0 /Ascent 800 /Descent -200 /CapHeight 700 /StemV 80 >>';
const composite = (encoding: string, more = '') =>
  `<< /Type /Font /Subtype /Type0 /BaseFont /Unknown /Encoding /${encoding} /DescendantFonts [4 0 R] ${more} >>`;

const TO_UNICODE = stream(`/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def
1 begincodespacerange <0000> <FFFF> endcodespacerange
3 beginbfchar <0001> <0054> <0002> <006F> <0006> <00660066> endbfchar
1 beginbfrange <0003> <0005> [<0074> <0061> <006C>] endbfrange
endcmap end end`);

/** Strokes of letters, 1000 units to the em, as a font that has a procedure for each and no names that mean anything. */
const LETTERS: Record<string, string> = {
  T: '0 600 500 100 re f 200 0 100 700 re f',
  H: '0 0 100 700 re f 400 0 100 700 re f 0 300 500 100 re f',
  E: '0 0 100 700 re f 0 600 450 100 re f 0 300 400 100 re f 0 0 450 100 re f',
  L: '0 0 100 700 re f 0 0 450 100 re f',
  F: '0 0 100 700 re f 0 600 450 100 re f 0 300 400 100 re f',
  I: '150 0 100 700 re f',
};

function drawnFont(names: string): Record<number, string | Buffer> {
  const letters = Object.keys(LETTERS);
  const procedures = letters.map(
    (letter, index) => [60 + index, stream(`600 0 0 0 600 700 d1 ${LETTERS[letter]}`)] as const,
  );
  const named = letters.map((_, index) => `/${names}${index} ${60 + index} 0 R`).join(' ');
  const codes = letters.map((_, index) => `/${names}${index}`).join(' ');
  return {
    ...Object.fromEntries(procedures),
    3: `<< /Type /Font /Subtype /Type3 /FontBBox [0 0 600 700] /FontMatrix [0.001 0 0 0.001 0 0] /CharProcs << ${named} >> /Encoding << /Type /Encoding /Differences [1 ${codes}] >> /FirstChar 1 /LastChar ${letters.length} /Widths [${letters.map(() => 600).join(' ')}] >>`,
  };
}

const shownBy = (text: string) =>
  [...text].map((letter) => String(Object.keys(LETTERS).indexOf(letter) + 1).padStart(2, '0')).join('');

/** Fonts whose text is read from their maps, and one without any, which is recognised from its picture. */
export const ODD_FONTS: readonly HostileFile[] = [
  inFontOf('a PDF whose glyphs have numbers and a map to letters', ['Total'], () =>
    inFont(composite('Identity-H', '/ToUnicode 6 0 R'), '00010002000300040005', {
      4: cid('Identity'),
      5: DESCRIPTOR,
      6: TO_UNICODE,
    }),
  ),
  inFontOf('a PDF whose glyph stands for two letters', ['Toff'], () =>
    inFont(composite('Identity-H', '/ToUnicode 6 0 R'), '000100020006', {
      4: cid('Identity'),
      5: DESCRIPTOR,
      6: TO_UNICODE,
    }),
  ),
  inFontOf('a PDF in Japanese by a predefined map', ['請求書'], () =>
    inFont(composite('UniJIS-UCS2-H'), Buffer.from('請求書', 'utf16le').swap16().toString('hex'), {
      4: cid('Japan1'),
      5: DESCRIPTOR,
    }),
  ),
  inFontOf('a PDF in Chinese by an old code page', ['发票'], () =>
    inFont(composite('GBK-EUC-H'), 'b7a2c6b1', { 4: cid('GB1'), 5: DESCRIPTOR }),
  ),
  inFontOf('a PDF whose letters have other codes', ['Fee'], () =>
    inFont(
      '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding << /Type /Encoding /Differences [1 /F /e] >> >>',
      '010202',
    ),
  ),
  inFontOf('a PDF with text that cannot be seen', ['Total'], () =>
    pdfFile({ ...textPages(['x']), 11: stream('BT 3 Tr /F 14 Tf 40 500 Td (Total) Tj ET') }),
  ),
  inFontOf('a PDF with a font that draws its letters and says nothing of them', ['THE', 'FEE'], () =>
    inFont('', '', {
      ...drawnFont('g'),
      11: stream(`BT /F 40 Tf 40 500 Td <${shownBy('THE')}> Tj 120 0 Td <${shownBy('FEE')}> Tj ET`),
    }),
  ),
];
