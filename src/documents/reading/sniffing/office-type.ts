import { inflateRawSync } from 'node:zlib';

const OPEN_XML = 'application/vnd.openxmlformats-officedocument';
export const DOCX = `${OPEN_XML}.wordprocessingml.document`;
export const XLSX = `${OPEN_XML}.spreadsheetml.sheet`;

const LOCAL_HEADER = Buffer.from('PK\x03\x04', 'latin1');
const HEADER_BYTES = 30;
const CONTENT_TYPES = '[Content_Types].xml';
/** A list of the types of all parts is far shorter. */
const MOST_BYTES = 1_000_000;

/** Whether a zip is a DOCX or an XLSX file, by the names of its first parts or by its list of content types; `null` for any other. */
export function officeType(head: Uint8Array): string | null {
  const bytes = Buffer.from(head.buffer, head.byteOffset, head.byteLength);
  for (let at = 0; at !== -1; at = bytes.indexOf(LOCAL_HEADER, at + 1)) {
    if (at + HEADER_BYTES > bytes.length) return null;
    const start = at + HEADER_BYTES;
    const name = bytes.toString('latin1', start, start + bytes.readUInt16LE(at + 26));
    if (name.startsWith('word/')) return DOCX;
    if (name.startsWith('xl/')) return XLSX;
    const type = name === CONTENT_TYPES ? listedType(bytes, at) : null;
    if (type !== null) return type;
  }
  return null;
}

/** What the list of content types says of the main part, as far as the list is in the first bytes. */
function listedType(bytes: Buffer, at: number): string | null {
  const start = at + HEADER_BYTES + bytes.readUInt16LE(at + 26) + bytes.readUInt16LE(at + 28);
  const size = bytes.readUInt32LE(at + 18);
  const data = size === 0 ? bytes.subarray(start) : bytes.subarray(start, start + size);
  const list = bytes.readUInt16LE(at + 8) === 0 ? data.toString('latin1') : inflated(data);
  if (/wordprocessingml\.document|ms-word\.document/u.test(list)) return DOCX;
  return /spreadsheetml\.sheet|ms-excel\.sheet/u.test(list) ? XLSX : null;
}

function inflated(data: Buffer): string {
  try {
    return inflateRawSync(data, { maxOutputLength: MOST_BYTES, finishFlush: 2 }).toString('latin1');
  } catch {
    return '';
  }
}
