import type { AskedLines } from '../../contract/piece.ts';
import type { ExtractionRequest } from '../extractor.ts';

type Asking = Pick<ExtractionRequest, 'asked' | 'pages' | 'documentPages'>;

/** What a request asks for. */
export function askedOf({ asked, pages }: Asking): AskedLines {
  return asked ?? { pages: pages.map(({ page }) => page), lines: null };
}

/** Whether a request asks for the whole document, so that the model can be given it as it is. */
export function asksForAll(request: Asking): boolean {
  const { pages, lines } = askedOf(request);
  return lines === null && pages.length === request.documentPages;
}
