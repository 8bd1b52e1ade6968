import type { Extraction, Job } from '../../client/index.ts';

/** What became of a file; `error` is why there is no job. */
export interface FileResult {
  file: string;
  job: Job | null;
  extraction: Extraction | null;
  error: { code: string; message: string } | null;
}
