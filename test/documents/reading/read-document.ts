import type { PageText } from '../../../src/contract/page-text.ts';
import type { DocumentReader, LocalDocument } from '../../../src/documents/reading/document-reader.ts';

/** A signal that nobody aborts. */
export const never = new AbortController().signal;

/** Reads all pages of a document. */
export async function readDocument(reader: DocumentReader, document: LocalDocument): Promise<PageText[]> {
  const count = await reader.countPages(document, never);
  const pages = Array.from({ length: count }, (_, index) => index + 1);
  return Array.fromAsync(reader.readPages(document, pages, never));
}

/** A page's text, its visual lines parted by line feeds. */
export function linesOf(page: PageText | undefined): string[] {
  const lines: string[] = [];
  for (const { text, line } of page?.words ?? []) {
    const before = lines[line];
    lines[line] = before === undefined ? text : `${before} ${text}`;
  }
  return lines;
}
