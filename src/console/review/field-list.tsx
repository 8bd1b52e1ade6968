import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef } from 'react';
import type { Extraction } from '../../client/index.ts';
import { Empty } from '../ui/empty.tsx';
import { FieldRow } from './field-row.tsx';
import type { Review } from './use-review.ts';

const ROW_PX = 66;

/** The fields, doubtful ones first; only those in sight are in the page, and the one at work always is. */
export function FieldList({
  extraction,
  review,
  canWrite,
  onHover,
}: {
  extraction: Extraction;
  review: Review;
  canWrite: boolean;
  onHover: (path: string | null) => void;
}) {
  const { leaves, active, focusRequest } = review;
  const box = useRef<HTMLDivElement>(null);
  const activeIndex = leaves.findIndex(({ path }) => path === active);
  const rows = useVirtualizer({
    count: leaves.length,
    getScrollElement: () => box.current,
    estimateSize: () => ROW_PX,
    getItemKey: (index) => leaves[index]?.path ?? index,
    overscan: 6,
    rangeExtractor: (range) => {
      const seen = defaultRangeExtractor(range);
      return activeIndex < 0 || seen.includes(activeIndex)
        ? seen
        : [...seen, activeIndex].sort((a, b) => a - b);
    },
  });
  useEffect(() => {
    if (focusRequest > 0 && activeIndex >= 0) rows.scrollToIndex(activeIndex, { align: 'auto' });
  }, [focusRequest, activeIndex, rows]);
  if (leaves.length === 0) return <Empty title="No fields">The schema of this job asks for nothing.</Empty>;
  return (
    <div className="fields" ref={box} onPointerLeave={() => onHover(null)}>
      <ul aria-label="Fields" style={{ height: rows.getTotalSize() }}>
        {rows.getVirtualItems().map(({ index, key, start }) => {
          const leaf = leaves[index];
          return leaf === undefined ? null : (
            <li
              key={key}
              ref={rows.measureElement}
              data-index={index}
              aria-setsize={leaves.length}
              aria-posinset={index + 1}
              className="leaf"
              data-active={leaf.path === active}
              style={{ transform: `translateY(${start}px)` }}
              onPointerEnter={() => onHover(leaf.path)}
            >
              <FieldRow leaf={leaf} extraction={extraction} review={review} canWrite={canWrite} />
            </li>
          );
        })}
      </ul>
    </div>
  );
}
