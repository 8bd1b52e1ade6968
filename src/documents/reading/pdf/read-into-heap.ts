import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { JobFailure } from '../../../contract/job-failure.ts';
import type { Pdfium } from './pdfium.ts';

/** A file in PDFium's memory; it has to stay there while its document is open. */
export interface HeapFile {
  pointer: number;
  size: number;
}

/** Reads a file straight into PDFium's memory. Throws `JobFailure` `DOCUMENT_TOO_COMPLEX` when there is no room. */
export function readIntoHeap(pdfium: Pdfium, path: string): HeapFile {
  const file = openSync(path, 'r');
  try {
    const { size } = fstatSync(file);
    const pointer = pdfium.malloc(Math.max(1, size));
    if (pointer === 0) throw new JobFailure('DOCUMENT_TOO_COMPLEX', 'The file is too large to be opened.');
    const heap = new Uint8Array(pdfium.memory.buffer, pointer, size);
    let read = 0;
    while (read < size) {
      const bytes = readSync(file, heap, read, size - read, null);
      if (bytes === 0) break;
      read += bytes;
    }
    return { pointer, size: read };
  } finally {
    closeSync(file);
  }
}
