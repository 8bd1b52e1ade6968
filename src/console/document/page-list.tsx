import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useMemo, useRef } from 'react';
import type { Review } from '../review/use-review.ts';
import { marksByPage } from './marks.ts';
import { PageView } from './page-view.tsx';
import type { DocumentPage } from './use-pages.ts';
import { useScrollToMark } from './use-scroll-to-mark.ts';
import { useWidth } from './use-width.ts';

const GAP_PX = 16;
/** At most so many pages are in the document at a time, however small they are shown. */
const MOST_PAGES = 12;

/** The pages of a document one under another; those in sight are drawn, and each has its place before it is. */
export function PageList({
  documentId,
  pages,
  zoom,
  review,
  shownPath,
  onPage,
}: {
  documentId: string;
  pages: readonly DocumentPage[];
  zoom: number;
  review: Review;
  shownPath: string | null;
  onPage: (page: number) => void;
}) {
  const box = useRef<HTMLElement>(null);
  const width = Math.round(Math.min(1100, Math.max(200, useWidth(box) - 2 * GAP_PX)) * zoom);
  const heightOf = (page: DocumentPage | undefined) =>
    page === undefined ? width : Math.round((width * page.height) / page.width);
  const list = useVirtualizer({
    count: pages.length,
    getScrollElement: () => box.current,
    estimateSize: (index) => heightOf(pages[index]) + GAP_PX,
    getItemKey: (index) => index,
    paddingStart: GAP_PX,
    overscan: 1,
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: another width gives every page another height
  useEffect(() => list.measure(), [width, list]);
  const marks = useMemo(() => marksByPage(review.extraction), [review.extraction]);
  useScrollToMark(box, list, marks, shownPath, width, heightOf, pages);
  const items = list.getVirtualItems().slice(0, MOST_PAGES);
  const middle = (list.scrollOffset ?? 0) + (box.current?.clientHeight ?? 0) / 2;
  const current = (items.findLast(({ start }) => start <= middle)?.index ?? 0) + 1;
  useEffect(() => onPage(current), [current, onPage]);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard
    <section className="pages" ref={box} tabIndex={0} aria-label="Pages">
      <div className="pages-sheet" style={{ height: list.getTotalSize(), width: width + 2 * GAP_PX }}>
        {items.map(({ index, start }) => {
          const page = pages[index];
          return page === undefined ? null : (
            <PageView
              key={index}
              documentId={documentId}
              page={page}
              count={pages.length}
              place={{ top: start, width, height: heightOf(page) }}
              marks={marks.get(page.page) ?? []}
              review={review}
              shownPath={shownPath}
            />
          );
        })}
      </div>
    </section>
  );
}
