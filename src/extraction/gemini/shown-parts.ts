import { randomUUID } from 'node:crypto';
import type { PageText } from '../../contract/page-text.ts';
import type { AskedLines } from '../../contract/piece.ts';
import type { ExtractionRequest } from '../extractor.ts';
import { isAsked } from '../pieces/piece.ts';
import { askedOf } from './asked.ts';
import type { RequestPart } from './gemini-client.ts';
import { pageLines } from './page-lines.ts';

/** Up to this size, in bytes, documents and images go inline; base64 makes a third more of it, and a request holds 20 MB. */
export const MAX_INLINE_BYTES = 15 * 1024 * 1024;

/** The text of some lines of pages; pages without any are left out. */
function textOf(pages: readonly PageText[], isWanted: (page: number, line: number) => boolean): string {
  return pages
    .map((page) => ({ ...page, words: page.words.filter(({ line }) => isWanted(page.page, line)) }))
    .filter(({ words }) => words.length > 0)
    .map((page) => `[page ${page.page}]\n${pageLines(page)}`)
    .join('\n\n');
}

function isBefore({ pages, lines }: AskedLines, page: number, line: number): boolean {
  const first = pages[0] ?? 0;
  return page < first || (page === first && lines !== null && line < lines.from);
}

/** The lines that are asked for between those before and after them, each between marks that no document can know. */
function shownText(pages: readonly PageText[], asked: AskedLines, mark: string): string {
  const before = textOf(pages, (page, line) => isBefore(asked, page, line));
  const wanted = textOf(pages, (page, line) => isAsked(asked, page, line));
  const after = textOf(pages, (page, line) => !isBefore(asked, page, line) && !isAsked(asked, page, line));
  return [
    `A part of the document's text stands between the lines "${mark} asked" and "${mark} after". Take values from it alone. An entry of a list belongs to the part in which it begins.`,
    `What stands before and after it is only there to understand it: headings of columns, entries that go on.`,
    `${mark} before\n${before}`,
    `${mark} asked\n${wanted}`,
    `${mark} after\n${after}`,
    `${mark} end`,
  ].join('\n');
}

/** The scans among the pages that are asked for, as images, as many as a request holds. */
async function scanParts(
  { pages, drawPage }: ExtractionRequest,
  asked: AskedLines,
  signal: AbortSignal,
): Promise<RequestPart[]> {
  const scans = pages.filter(({ page, textSource }) => textSource === 'OCR' && asked.pages.includes(page));
  const parts: RequestPart[] = [];
  let room = MAX_INLINE_BYTES;
  for (const { page } of drawPage === undefined ? [] : scans) {
    signal.throwIfAborted();
    const bytes = await drawPage?.(page);
    if (!bytes || bytes.length > room) continue;
    room -= bytes.length;
    parts.push({ text: `The image of page ${page}:` }, { mimeType: 'image/png', bytes });
  }
  return parts;
}

/** What is shown of the pages of a document of which only a part is asked for: their text, and of scans their image too. */
export async function shownParts(request: ExtractionRequest, signal: AbortSignal): Promise<RequestPart[]> {
  const asked = askedOf(request);
  const text = shownText(request.pages, asked, `document-${randomUUID()}`);
  return [...(await scanParts(request, asked, signal)), { text }];
}
