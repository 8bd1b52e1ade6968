import { JobFailure } from '../../contract/job-failure.ts';

/** The page (from 1) of a document's pages. Throws `JobFailure` `EMPTY_DOCUMENT` when there is none of that number. */
export function pageOf<T>(pages: readonly T[], page: number): T {
  const found = pages[page - 1];
  if (found === undefined) throw noSuchPage(page, pages.length);
  return found;
}

/** The failure of asking for a page that a document does not have. */
export function noSuchPage(page: number, pages: number): JobFailure {
  return new JobFailure('EMPTY_DOCUMENT', `The document has no page ${page}; it has ${pages}.`);
}
