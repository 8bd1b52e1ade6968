import { call } from '../api/call.ts';

/** The widths, in pixels, that pages are drawn in: few, so that a slight change of the window draws nothing anew. */
const WIDTHS = [500, 800, 1200, 1700, 2400, 3000] as const;
/** So many images are kept for going back to. */
const KEPT = 32;
const images = new Map<string, Promise<string>>();

/** The width to draw a page in that is shown so wide on this screen. */
export function widthToDraw(shown: number): number {
  const pixels = shown * Math.min(devicePixelRatio, 2);
  return WIDTHS.find((width) => width >= pixels * 0.9) ?? 3000;
}

async function fetchImage(id: string, page: number, width: number): Promise<string> {
  const answer = await call('GET /api/documents/{id}/pages/{n}.png', {
    params: { id, n: String(page) },
    query: { width },
  });
  return URL.createObjectURL(await answer.blob());
}

/** The address of a page's image, fetched with the token and kept; the one that was not asked for longest goes first. */
export function pageImage(id: string, page: number, width: number): Promise<string> {
  const key = `${id} ${page} ${width}`;
  const held = images.get(key) ?? fetchImage(id, page, width);
  images.delete(key);
  images.set(key, held);
  held.catch(() => images.delete(key));
  const [oldest] = images.keys();
  if (images.size > KEPT && oldest !== undefined) {
    void images.get(oldest)?.then(URL.revokeObjectURL, () => undefined);
    images.delete(oldest);
  }
  return held;
}
