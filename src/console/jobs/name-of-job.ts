import type { Job } from '../../client/index.ts';

/** What people call a job: its file, the address it came from, or its reference. */
export function nameOfJob({ filename, sourceUrl, externalRef, id }: Job): string {
  return filename ?? sourceUrl ?? externalRef ?? `Job ${id.slice(0, 8)}`;
}
