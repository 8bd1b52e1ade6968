import { JobFailure } from '../src/contract/job-failure.ts';
import { selectPages } from '../src/contract/page-selection.ts';
import type { JobRow } from '../src/db/entities/job.ts';

/** The pages of its document that a job asked for. Throws `EMPTY_DOCUMENT` when there are none. */
export function askedPages(job: JobRow, pageCount: number): number[] {
  const pages = selectPages(job.pages, pageCount);
  if (pages.length > 0) return pages;
  throw new JobFailure(
    'EMPTY_DOCUMENT',
    `none of the asked-for pages is in the document: it has ${pageCount}`,
  );
}
