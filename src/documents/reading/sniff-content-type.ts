import { isMail } from './sniffing/is-mail.ts';
import { looksLikeHtml } from './sniffing/looks-like-html.ts';
import { officeType } from './sniffing/office-type.ts';
import { readableHead } from './sniffing/readable-head.ts';

/** How many of a file's first bytes `sniffContentType` wants. */
export const SNIFF_BYTES = 4100;

/** PDF readers accept bytes before the header, this many (ISO 32000-2, annex I). */
const PDF_HEADER_WITHIN = 1024;

/**
 * The content type of a file that can be read, from its first bytes (up to 4100): `application/pdf`, `image/png`, `image/jpeg`,
 * `image/webp`, `image/tiff`, that of DOCX or XLSX, `text/html` or `text/plain`; `null` for every other one.
 */
export function sniffContentType(head: Uint8Array): string | null {
  const bytes = head.subarray(0, SNIFF_BYTES);
  const binary = binaryType(bytes);
  if (binary !== null) return binary;
  const text = readableHead(bytes);
  if (text === null)
    return ascii(bytes.subarray(0, PDF_HEADER_WITHIN)).includes('%PDF-') ? 'application/pdf' : null;
  if (/^%PDF-\d\.\d\s[\s\S]*^\d+ \d+ obj\b/mu.test(text)) return 'application/pdf';
  if (isMail(text) || /^\s*(?:\{\\rtf|%!PS|GIF8[79]a|\f*%PDF-)/u.test(text))
    return text.includes('%PDF-') ? 'application/pdf' : null;
  return looksLikeHtml(text) ? 'text/html' : 'text/plain';
}

function binaryType(bytes: Uint8Array): string | null {
  const start = ascii(bytes.subarray(0, 12));
  if (start.startsWith('%PDF-')) return 'application/pdf';
  if (start.startsWith('\x89PNG\r\n\x1a\n')) return 'image/png';
  if (start.startsWith('\xff\xd8\xff')) return 'image/jpeg';
  if (start.startsWith('RIFF') && start.slice(8) === 'WEBP') return 'image/webp';
  if (start.startsWith('PK\x03\x04')) return officeType(bytes);
  const tiff = start.startsWith('II*\0') || start.startsWith('MM\0*');
  return tiff && !isRawPhoto(start) ? 'image/tiff' : null;
}

/** Canon's raw photos say "CR" after a TIFF header. */
function isRawPhoto(start: string): boolean {
  return start.slice(8, 10) === 'CR';
}

function ascii(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
}
