import { copyIntoHeap } from './copy-into-heap.ts';
import type { Pdfium } from './pdfium.ts';

/** The names that the specifications of Factur-X, ZUGFeRD, XRechnung and Order-X give the file, and what exporters of UBL call it. */
const NAMES =
  /^(?:factur-?x|zugferd-invoice|xrechnung|order-?x|cii|ubl[-\w. ]*invoice[-\w. ]*|[-\w. ]*e?-?invoice)\.xml$/iu;
/** What an invoice of ten thousand lines takes; more is not read. */
const MOST_BYTES = 8 * 1024 * 1024;
const MOST_ATTACHMENTS = 100;

/**
 * The XML of the invoice that a PDF carries as an attachment, as text, or `null`. Of several the first by name; nothing else
 * of what is attached is read. The encoding is UTF-8, as the specifications demand.
 */
export function readAttachedInvoice(pdfium: Pdfium, document: number): string | null {
  const count = Math.min(pdfium.FPDFDoc_GetAttachmentCount(document), MOST_ATTACHMENTS);
  for (let at = 0; at < count; at++) {
    const attachment = pdfium.FPDFDoc_GetAttachment(document, at);
    if (attachment === 0 || !NAMES.test(nameOf(pdfium, attachment))) continue;
    const bytes = bytesOf(pdfium, attachment);
    if (bytes !== null) return new TextDecoder().decode(bytes);
  }
  return null;
}

function nameOf(pdfium: Pdfium, attachment: number): string {
  const size = pdfium.FPDFAttachment_GetName(attachment, 0, 0);
  if (size <= 2 || size > 2_000) return '';
  const pointer = copyIntoHeap(pdfium, new Uint8Array(size));
  pdfium.FPDFAttachment_GetName(attachment, pointer, size);
  const name = new TextDecoder('utf-16le').decode(new Uint8Array(pdfium.memory.buffer, pointer, size - 2));
  pdfium.free(pointer);
  return name;
}

function bytesOf(pdfium: Pdfium, attachment: number): Uint8Array | null {
  const length = copyIntoHeap(pdfium, new Uint8Array(4));
  const sizeOf = () => new DataView(pdfium.memory.buffer).getUint32(length, true);
  try {
    if (pdfium.FPDFAttachment_GetFile(attachment, 0, 0, length) === 0) return null;
    const size = sizeOf();
    if (size === 0 || size > MOST_BYTES) return null;
    const pointer = pdfium.malloc(size);
    if (pointer === 0) return null;
    const isRead = pdfium.FPDFAttachment_GetFile(attachment, pointer, size, length) !== 0;
    const bytes = isRead ? new Uint8Array(pdfium.memory.buffer, pointer, size).slice() : null;
    pdfium.free(pointer);
    return bytes;
  } finally {
    pdfium.free(length);
  }
}
