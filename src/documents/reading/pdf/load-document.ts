import { JobFailure } from '../../../contract/job-failure.ts';
import { copyIntoHeap } from './copy-into-heap.ts';
import { isCutOff } from './is-cut-off.ts';
import type { Pdfium } from './pdfium.ts';
import type { HeapFile } from './read-into-heap.ts';

const PASSWORD_ERROR = 4;
const SECURITY_ERROR = 5;

/** Opens a PDF that lies in PDFium's memory. Throws `JobFailure` with `PASSWORD_PROTECTED` or `CORRUPT_FILE`. */
export function loadDocument(pdfium: Pdfium, file: HeapFile, password: string | undefined): number {
  if (isCutOff(new Uint8Array(pdfium.memory.buffer, file.pointer, file.size))) throw damaged();
  const secret = password === undefined ? 0 : copyIntoHeap(pdfium, new TextEncoder().encode(`${password}\0`));
  const handle = pdfium.FPDF_LoadMemDocument(file.pointer, file.size, secret);
  if (secret !== 0) pdfium.free(secret);
  if (handle !== 0) return handle;
  throw failure(pdfium.FPDF_GetLastError(), password);
}

function failure(error: number, password: string | undefined): JobFailure {
  if (error === SECURITY_ERROR) {
    return new JobFailure(
      'PASSWORD_PROTECTED',
      'The PDF is protected in a way that is not supported. Send it without protection.',
    );
  }
  if (error !== PASSWORD_ERROR) return damaged();
  return new JobFailure(
    'PASSWORD_PROTECTED',
    password === undefined
      ? 'The PDF is protected by a password. Send it again with its password, or without protection.'
      : 'The password does not open the PDF. Send it again with the right password, or without protection.',
  );
}

function damaged(): JobFailure {
  return new JobFailure(
    'CORRUPT_FILE',
    'The PDF is damaged and cannot be opened. Export or scan it again and send it anew.',
  );
}
