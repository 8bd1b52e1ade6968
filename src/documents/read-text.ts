import { Readable } from 'node:stream';
import type { PageText } from '../contract/page-text.ts';
import type { DocumentRow } from '../db/entities/document.ts';
import { loadPages } from '../db/page-texts.ts';
import type { DocumentServices } from './document-services.ts';
import { ensureRead } from './read-document.ts';

/** How many pages are in memory at once: the words of a dense one take some 100 kB. */
const PAGES_AT_ONCE = 10;

/** A page's words as lines of text. */
function linesOf({ words }: PageText): string {
  const lines = new Map<number, string[]>();
  for (const { text, line } of words) {
    const earlier = lines.get(line);
    if (earlier === undefined) lines.set(line, [text]);
    else earlier.push(text);
  }
  return [...lines].map(([, texts]) => `${texts.join(' ')}\n`).join('');
}

async function* textOf(services: DocumentServices, id: string, pageCount: number): AsyncGenerator<string> {
  for (let first = 1; first <= pageCount; first += PAGES_AT_ONCE) {
    const length = Math.min(PAGES_AT_ONCE, pageCount - first + 1);
    const numbers = Array.from({ length }, (_, index) => first + index);
    const pages = await loadPages(services.db.fork(), id, numbers);
    yield pages.map((page) => `${page.page === 1 ? '' : '\f'}${linesOf(page)}`).join('');
  }
}

/** The text of a document line by line, pages parted by a form feed, in UTF-8. Throws as `ensureRead`. */
export async function readText(
  services: DocumentServices,
  { userId, id }: DocumentRow,
  signal: AbortSignal,
): Promise<Readable> {
  const pageCount = await ensureRead(services, userId, id, null, signal);
  return Readable.from(textOf(services, id, pageCount), { objectMode: false });
}
