import type { PlacedWord } from '../layout/placed-word.ts';
import { imageObjects } from './has-image.ts';
import type { ToPage } from './page-geometry.ts';
import type { Pdfium } from './pdfium.ts';

/** More characters than this are no stamp, wherever they stand. */
const MOST_CHARS = 400;
/** The edges of a page, as shares of its height and its width. */
const EDGE = { height: 0.1, width: 0.06 };
/** Pictures that reach over this share of the page are a scan of it. */
const LEAST_COVERED = 0.7;

/**
 * Whether a page is a scan on whose edge something was stamped, as courts, archives and fax machines do: all of its text layer's `words`
 * stand at the edges, and its pictures together reach over most of it.
 */
export function isStampedScan(
  pdfium: Pdfium,
  page: number,
  words: readonly PlacedWord[],
  toPage: ToPage,
): boolean {
  if (words.reduce((sum, { text }) => sum + text.length, 0) > MOST_CHARS) return false;
  return words.every(isAtEdge) && coveredShare(pdfium, page, toPage) >= LEAST_COVERED;
}

function isAtEdge({ box }: PlacedWord): boolean {
  const x = box.x + box.width / 2;
  const y = box.y + box.height / 2;
  return Math.min(y, 1 - y) < EDGE.height || Math.min(x, 1 - x) < EDGE.width;
}

/** The share of a page over which its pictures reach together: scans may be stored in strips. */
function coveredShare(pdfium: Pdfium, page: number, toPage: ToPage): number {
  const xs: number[] = [];
  const ys: number[] = [];
  const scratch = pdfium.malloc(16);
  for (const object of imageObjects(pdfium, page)) {
    if (pdfium.FPDFPageObj_GetBounds(object, scratch, scratch + 4, scratch + 8, scratch + 12) === 0) continue;
    const view = new DataView(pdfium.memory.buffer, scratch, 16);
    const [left, bottom, right, top] = [0, 4, 8, 12].map((at) => view.getFloat32(at, true));
    for (const { x, y } of [toPage(left ?? 0, bottom ?? 0), toPage(right ?? 0, top ?? 0)]) {
      xs.push(Math.min(1, Math.max(0, x)));
      ys.push(Math.min(1, Math.max(0, y)));
    }
  }
  pdfium.free(scratch);
  return xs.length === 0 ? 0 : (Math.max(...xs) - Math.min(...xs)) * (Math.max(...ys) - Math.min(...ys));
}
