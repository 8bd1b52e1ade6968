import { invalid } from '../../contract/api-error.ts';

/** The revision that a client has read, from `If-Match: "3"`; `null` without it or for `*`. Throws `VALIDATION_FAILED`. */
export function readIfMatch(header: string): number | null {
  if (header === '' || header.trim() === '*') return null;
  const revision = /^\s*"(\d{1,9})"\s*$/.exec(header)?.[1];
  if (revision === undefined)
    throw invalid('header', 'If-Match', 'must be the ETag of the extraction, as in "3", or *');
  return Number(revision);
}
