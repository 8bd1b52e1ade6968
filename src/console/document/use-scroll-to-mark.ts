import type { Virtualizer } from '@tanstack/react-virtual';
import { type RefObject, useEffect } from 'react';
import type { Mark } from './marks.ts';
import type { DocumentPage } from './use-pages.ts';

/** How long a field is hovered before the document moves to it, in ms: passing over the list moves nothing. */
const SETTLE_MS = 120;

/** Brings the place of the shown field into sight, where it is not yet. */
export function useScrollToMark(
  box: RefObject<HTMLElement | null>,
  list: Virtualizer<HTMLElement, Element>,
  marks: ReadonlyMap<number, Mark[]>,
  shownPath: string | null,
  width: number,
  heightOf: (page: DocumentPage | undefined) => number,
  pages: readonly DocumentPage[],
): void {
  // biome-ignore lint/correctness/useExhaustiveDependencies: another field is the one reason to move
  useEffect(() => {
    const mark = [...marks.values()].flat().find(({ path }) => path === shownPath);
    const element = box.current;
    if (mark === undefined || element === null) return;
    const timer = setTimeout(() => {
      const index = pages.findIndex(({ page }) => page === mark.page);
      const [start] = list.getOffsetForIndex(index, 'start') ?? [0];
      const top = start + mark.box.y * heightOf(pages[index]);
      const left = mark.box.x * width;
      const isSeen = top >= element.scrollTop + 24 && top <= element.scrollTop + element.clientHeight - 64;
      const isSeenAcross =
        left >= element.scrollLeft && left <= element.scrollLeft + element.clientWidth - 48;
      if (!isSeen || !isSeenAcross)
        element.scrollTo({
          top: isSeen ? element.scrollTop : top - element.clientHeight / 3,
          left: isSeenAcross ? element.scrollLeft : left - element.clientWidth / 3,
        });
    }, SETTLE_MS);
    return () => clearTimeout(timer);
  }, [shownPath]);
}
