import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef } from 'react';
import type { Job, Schema } from '../../client/index.ts';
import { JobRow } from './job-row.tsx';

const ROW_PX = 64;
/** So many rows before the end of what was read, more is read. */
const AHEAD = 20;

/** The rows of the jobs that can be seen, of as many as there are. */
export function JobRows({
  jobs,
  schemas,
  total,
  loadMore,
}: {
  jobs: readonly Job[];
  schemas: readonly Schema[];
  total: number | null;
  loadMore: (() => void) | null;
}) {
  const box = useRef<HTMLDivElement>(null);
  const rows = useVirtualizer({
    count: jobs.length,
    getScrollElement: () => box.current,
    estimateSize: () => ROW_PX,
    getItemKey: (index) => jobs[index]?.id ?? index,
    overscan: 8,
  });
  const items = rows.getVirtualItems();
  const lastShown = items.at(-1)?.index ?? 0;
  useEffect(() => {
    if (loadMore !== null && lastShown >= jobs.length - AHEAD) loadMore();
  }, [lastShown, jobs.length, loadMore]);
  const names = new Map(schemas.map(({ id, name }) => [id, name]));
  return (
    <div className="rows" ref={box}>
      <ul aria-label="Jobs" style={{ height: rows.getTotalSize() }}>
        {items.map(({ index, key, start }) => {
          const job = jobs[index];
          return job === undefined ? null : (
            <li
              key={key}
              aria-setsize={total ?? -1}
              aria-posinset={index + 1}
              className="job-row"
              style={{ height: ROW_PX, transform: `translateY(${start}px)` }}
            >
              <JobRow job={job} schemaName={names.get(job.schemaId)} />
            </li>
          );
        })}
      </ul>
    </div>
  );
}
