import { useState } from 'react';
import { failureText } from '../api/failure-text.ts';
import type { Review } from '../review/use-review.ts';
import { Empty } from '../ui/empty.tsx';
import { Loading } from '../ui/loading.tsx';
import { PageList } from './page-list.tsx';
import { usePages } from './use-pages.ts';
import { ZoomBar } from './zoom-bar.tsx';

/** The document of a job, page under page. */
export function DocumentPane({
  documentId,
  isReadable,
  review,
  shownPath,
}: {
  documentId: string | null;
  isReadable: boolean;
  review: Review;
  shownPath: string | null;
}) {
  const pages = usePages(documentId, isReadable);
  const [zoom, setZoom] = useState(1);
  const [current, setCurrent] = useState(1);
  if (pages.isError)
    return <Empty title="The document cannot be shown">{failureText(pages.error).detail}</Empty>;
  if (documentId === null)
    return <Empty title="No document yet">It is shown here once it was fetched.</Empty>;
  if (!isReadable) return <Loading label="The document is being read" />;
  if (pages.data === undefined) return <Loading label="Loading the pages" />;
  return (
    <section className="document" aria-label="Document">
      <PageList
        documentId={documentId}
        pages={pages.data}
        zoom={zoom}
        review={review}
        shownPath={shownPath}
        onPage={setCurrent}
      />
      <ZoomBar zoom={zoom} onZoom={setZoom} page={current} count={pages.data.length} />
    </section>
  );
}
