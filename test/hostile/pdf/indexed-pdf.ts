import { deflateSync } from 'node:zlib';
import { type PdfObjects, pdfBody, stream } from './pdf-file.ts';

const HEADER = Buffer.from('%PDF-1.7\n%\xe2\xe3\xcf\xd3\n', 'latin1');

/** Writes objects as a PDF with an object stream and a cross-reference stream (ISO 32000-1, 7.5.7 and 7.5.8). */
export function indexedPdf(objects: PdfObjects): Buffer {
  const [packed, apart] = [true, false].map((isPacked) =>
    Object.entries(objects).filter(([, object]) => (typeof object === 'string') === isPacked),
  );
  const size = Math.max(...Object.keys(objects).map(Number)) + 3;
  const [holder, index] = [size - 2, size - 1];
  const texts = (packed ?? []).map(([, object]) => `${object} `);
  const starts = texts.map((_, at) => texts.slice(0, at).join('').length);
  const table = (packed ?? []).map(([number], at) => `${number} ${starts[at]} `).join('');
  const held = stream(
    deflateSync(Buffer.from(table + texts.join(''))),
    `/Type /ObjStm /N ${texts.length} /First ${table.length} /Filter /FlateDecode`,
  );
  const { body, offsets } = pdfBody({ ...Object.fromEntries(apart ?? []), [holder]: held }, HEADER);
  offsets.set(index, body.length);
  const place = new Map((packed ?? []).map(([number], at) => [Number(number), at]));
  const rows = Array.from({ length: size }, (_, number) =>
    row(offsets.get(number), place.get(number), holder),
  );
  const xref = stream(
    deflateSync(Buffer.concat(rows)),
    `/Type /XRef /Size ${size} /W [1 4 2] /Root 1 0 R /Filter /FlateDecode`,
  );
  return Buffer.concat([
    body,
    Buffer.from(`${index} 0 obj\n`),
    xref,
    Buffer.from(`\nendobj\nstartxref\n${body.length}\n%%EOF\n`),
  ]);
}

/** One entry: its kind, then offset and generation, or the stream that holds it and its place in there. */
function row(offset: number | undefined, place: number | undefined, holder: number): Buffer {
  const bytes = Buffer.alloc(7);
  if (offset === undefined && place === undefined) return bytes;
  bytes[0] = offset === undefined ? 2 : 1;
  bytes.writeUInt32BE(offset ?? holder, 1);
  bytes.writeUInt16BE(place ?? 0, 5);
  return bytes;
}
