import { deflateSync } from 'node:zlib';
import type { HostileFile } from '../hostile-file.ts';
import { pdfFile, showing, stream, textPages } from './pdf-file.ts';

const FLATE = '/Filter /FlateDecode';
const bomb = (
  name: string,
  bytes: () => Uint8Array,
  ends: HostileFile['ends'] = ['DOCUMENT_TOO_COMPLEX', 'READ'],
): HostileFile => ({ name, filename: 'bomb.pdf', bytes, ends });

/** One page whose content is the given stream. */
const page = (content: Buffer, more: Record<number, string | Buffer> = {}, entries = '') =>
  pdfFile({ ...textPages(['x'], entries), 11: content, ...more });

const picture = (width: number, height: number, data: Buffer) =>
  stream(
    data,
    `/Type /XObject /Subtype /Image /Width ${width} /Height ${height} /ColorSpace /DeviceGray /BitsPerComponent 1 ${FLATE}`,
  );

const SHOW_PICTURE = '/Resources << /Font << /F 3 0 R >> /XObject << /P 4 0 R >> >>';
const showPicture = stream('q 400 0 0 600 0 0 cm /P Do Q');

/** Forms that each call the next one ten times. */
function nestedForms(levels: number): Record<number, Buffer> {
  const form = (content: string, next: number) =>
    stream(
      content,
      `/Type /XObject /Subtype /Form /BBox [0 0 400 600] /Resources << /Font << /F 3 0 R >> /XObject << /N ${next} 0 R >> >>`,
    );
  const objects: Record<number, Buffer> = {};
  for (let level = 0; level < levels; level += 1) objects[50 + level] = form('/N Do '.repeat(10), 51 + level);
  objects[50 + levels] = form(showing('lol'), 50 + levels);
  return objects;
}

/** PDFs that are small on disk and large, or endless, when they are read. */
export const PDF_BOMBS: readonly HostileFile[] = [
  bomb('a PDF with a gigabyte of spaces in its content', () =>
    page(stream(deflateSync(Buffer.alloc(1_000_000_000, ' ')), FLATE)),
  ),
  bomb('a PDF deflated twice over', () => {
    const once = deflateSync(Buffer.alloc(1_000_000_000, ' '));
    return page(stream(deflateSync(once), '/Filter [/FlateDecode /FlateDecode]'));
  }),
  bomb('a PDF that shows five million words', () =>
    page(stream(deflateSync(Buffer.from(showing('word ').repeat(5_000_000))), FLATE)),
  ),
  bomb('a PDF that draws ten million lines', () =>
    page(stream(deflateSync(Buffer.from('1 1 m 399 599 l S '.repeat(10_000_000))), FLATE)),
  ),
  bomb('a PDF whose form shows itself', () =>
    page(
      stream('/N Do'),
      {
        4: stream(
          '/N Do',
          '/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /N 4 0 R >> >>',
        ),
      },
      '/Resources << /XObject << /N 4 0 R >> >>',
    ),
  ),
  bomb('a PDF whose forms call each other ten to the ninth times', () =>
    page(stream('/N Do'), nestedForms(9), '/Resources << /XObject << /N 50 0 R >> >>'),
  ),
  bomb('a PDF with a picture of 50,000 by 50,000', () =>
    page(
      showPicture,
      { 4: picture(50_000, 50_000, deflateSync(Buffer.alloc(50_000 * 6_250))) },
      SHOW_PICTURE,
    ),
  ),
  bomb('a PDF with a picture that claims 2^31 pixels a side', () =>
    page(
      showPicture,
      { 4: picture(2_147_483_647, 2_147_483_647, deflateSync(Buffer.alloc(1000))) },
      SHOW_PICTURE,
    ),
  ),
  bomb('a PDF of arrays in arrays', () =>
    pdfFile(
      { ...textPages(['x']), 4: `${'['.repeat(200_000)}${']'.repeat(200_000)}` },
      { trailer: '/Info 4 0 R' },
    ),
  ),
  bomb('a PDF with a saved state a million deep', () =>
    page(stream(`${'q '.repeat(1_000_000)}${showing('deep')}`)),
  ),
  bomb('a PDF with a pattern that paints itself', () =>
    page(
      stream('/Pattern cs /P scn 0 0 400 600 re f'),
      {
        4: stream(
          '/Pattern cs /P scn 0 0 9 9 re f',
          '/Type /Pattern /PatternType 1 /PaintType 1 /TilingType 1 /BBox [0 0 1 1] /XStep 0.001 /YStep 0.001 /Resources << /Pattern << /P 4 0 R >> >>',
        ),
      },
      '/Resources << /Pattern << /P 4 0 R >> >>',
    ),
  ),
];
