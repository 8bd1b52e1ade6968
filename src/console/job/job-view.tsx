import { useState } from 'react';
import type { Extraction, Job, SchemaVersion } from '../../client/index.ts';
import { DocumentPane } from '../document/document-pane.tsx';
import { useReview } from '../review/use-review.ts';
import { JobHead } from './job-head.tsx';
import { JobPanel } from './job-panel.tsx';

/** The document of a job on the left, its fields and its story on the right. */
export function JobView({
  job,
  extraction,
  schema,
}: {
  job: Job;
  extraction: Extraction | null;
  schema: SchemaVersion;
}) {
  const review = useReview(job.id, schema.fields, extraction);
  const [hovered, setHovered] = useState<string | null>(null);
  const isOver = ['COMPLETED', 'FAILED', 'CANCELLED'].includes(job.status);
  return (
    <div className="page-fill job">
      <JobHead job={job} schemaName={schema.name} />
      <div className="job-body">
        <DocumentPane
          documentId={job.documentId}
          isReadable={isOver || extraction !== null}
          review={review}
          shownPath={hovered ?? review.active}
        />
        <JobPanel job={job} extraction={extraction} review={review} onHover={setHovered} />
      </div>
    </div>
  );
}
